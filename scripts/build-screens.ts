import { join } from "node:path";
import { buildScreens } from "../src/command-line/build-screens.ts";

// The screens as the program itself builds them at its start, so that a start during the tests finds them and builds nothing anew
// under the hands of another.
await buildScreens(join(import.meta.dirname, ".."), console.log);
