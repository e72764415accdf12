@echo off
rem Runs a command ("vpmap help" lists them) in a plain JVM with the JDK that JAVA_HOME names, or else the one on the PATH; 21 or newer.
setlocal
set "here=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" -Xlog:disable -Dguice_bytecode_gen_option=DISABLED -Dguice_custom_class_loading=OFF -jar "%here%lib\vpmap.jar" %*
