"use strict";
// Installs what package-lock.json names when it is missing or out of date. Runs on whatever Node starts npm (20 or newer),
// before the project's own Node is there: hence plain CommonJS and nothing but Node's own modules.
var crypto = require("node:crypto");
var fs = require("node:fs");
var path = require("node:path");
var childProcess = require("node:child_process");

var root = path.join(__dirname, "..");
var mark = path.join(root, "node_modules", ".lock-sha256");

function wanted() {
  var hash = crypto.createHash("sha256");
  hash.update(fs.readFileSync(path.join(root, "package-lock.json")));
  hash.update(`${process.platform}/${process.arch}`);
  return hash.digest("hex");
}

function installed() {
  try {
    return fs.readFileSync(mark, "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}

function install() {
  console.error("Yorisoi: installing the packages (first run or changed lock file) … 部品を準備しています");
  var npm = process.env.npm_execpath;
  var args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  var run = npm
    ? childProcess.spawnSync(process.execPath, [npm].concat(args), { cwd: root, stdio: ["ignore", 2, 2] })
    : childProcess.spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (run.error || run.status !== 0) {
    console.error(
      "Yorisoi: the packages could not be installed. Is the npm registry reachable? 部品を取得できませんでした。",
    );
    process.exit(1);
  }
  fs.writeFileSync(mark, wanted());
}

if (installed() !== wanted()) install();
