// A sandbox for the length of a test, and the SDK pointed at it.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const sdk = "@zohocrm/nodejs-sdk-8.0/lib/";
// Its parts import each other in a circle that opens only from here.
await import(sdk + "index.js");
const { Environment } = await import(sdk + "routes/dc/environment.js");
const { InitializeBuilder } = await import(sdk + "routes/initialize_builder.js");
const { OAuthBuilder } = await import(sdk + "models/authenticator/oauth_builder.js");
const { FileStore } = await import(sdk + "models/authenticator/store/file_store.js");
const { LogBuilder } = await import(sdk + "routes/logger/log_builder.js");
const { Levels } = await import(sdk + "routes/logger/logger.js");
export const { StreamWrapper } = await import(sdk + "utils/util/stream_wrapper.js");
export const { Choice } = await import(sdk + "utils/util/choice.js");
const { ParameterMap } = await import(sdk + "routes/parameter_map.js");
const { HeaderMap } = await import(sdk + "routes/header_map.js");

/** The SDK's classes for a part of the API. */
export const api = (name) => import(`${sdk}core/com/zoho/crm/api/${name}/import_${name}.js`);

export async function parameters(...pairs) {
  const map = new ParameterMap();
  for (const [parameter, value] of pairs) await map.add(parameter, value);
  return map;
}

export async function headers(...pairs) {
  const map = new HeaderMap();
  for (const [header, value] of pairs) await map.add(header, value);
  return map;
}

/** Starts a sandbox and the SDK; returns what the test needs and how to stop. */
export async function start() {
  const dir = mkdtempSync(join(tmpdir(), "vpmap-sdk-"));
  const vpmap = fileURLToPath(new URL("../../vpmap", import.meta.url));
  const server = spawn(vpmap, ["sandbox", "--dir", join(dir, "box"), "--patients", "20"], { stdio: ["ignore", "pipe", "inherit"] });
  const first = await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).once("line", resolve);
    server.once("exit", (code) => reject(new Error(`the sandbox ended with ${code}`)));
  });
  const { zoho } = JSON.parse(readFileSync(JSON.parse(first).credentials, "utf8"));
  const store = join(dir, "tokens");
  writeFileSync(store, "");
  const token = new OAuthBuilder().clientId(zoho.client_id).clientSecret(zoho.client_secret).refreshToken(zoho.refresh_token).build();
  await (await new InitializeBuilder())
    .environment(new Environment(zoho.url, zoho.accounts_url + "/oauth/v2/token", zoho.url))
    .token(token)
    .store(new FileStore(store))
    .logger(new LogBuilder().level(Levels.ERROR).filePath(join(dir, "sdk.log")).build())
    .initialize();
  return {
    dir,
    async stop() {
      const ended = new Promise((resolve) => server.once("exit", resolve));
      server.kill("SIGTERM");
      await ended;
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
