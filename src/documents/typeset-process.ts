import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import type { TypesetAnswer, TypesetRequest } from "./typeset-protocol.ts";

// A process of its own: typesetting is synchronous, and the compiler keeps memory that only the end of a process gives back.
// Started and replaced by typesetter.ts; it ends by itself as soon as the program is gone, however that ended.
process.once("disconnect", () => process.exit(0));
// Ctrl-C and a service manager's stop reach the whole group; the program decides when this process ends.
process.on("SIGINT", () => {});
process.on("SIGTERM", () => {});

const workspace = join(import.meta.dirname, "..");
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: fontFolders() }] });
let set = 0;

process.on("message", ({ id, template, data }: TypesetRequest) => {
  process.send?.({ id, ...typesetOne(template, data), memory: process.memoryUsage.rss() } satisfies TypesetAnswer);
});

function typesetOne(template: string, data: string): { pdf: Uint8Array } | { fault: string } {
  try {
    const pdf = compiler.pdf({ mainFilePath: join(workspace, template), inputs: { data } });
    return { pdf };
  } catch (error) {
    // The compiler's errors have no message; their text is in `code`.
    const { code, message } = error as { code?: unknown; message?: unknown };
    return { fault: String(code || message) };
  } finally {
    set += 1;
    if (set % 10 === 0) compiler.evictCache(0);
  }
}

function fontFolders(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return ["biz-udpgothic", "noto-sans-jp"].flatMap((family) => {
    const folder = dirname(resolve(`@expo-google-fonts/${family}/package.json`));
    return [join(folder, "400Regular"), join(folder, "700Bold")];
  });
}
