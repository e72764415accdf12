@echo off
rem Starts the workbench with the JDK that JAVA_HOME names, or else the one on the PATH; 21 or newer.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
for %%j in ("%here%plugins\org.eclipse.equinox.launcher_*.jar") do set "launcher=%%j"
"%java%" -XX:TieredStopAtLevel=1 -Xlog:disable --enable-native-access=ALL-UNNAMED -jar "%launcher%" -nosplash %*
