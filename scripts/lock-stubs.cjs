"use strict";
// Some platform packages are missing from a registry mirror at the moment the lock is written; npm then leaves them out and
// `npm ci` refuses the lock elsewhere. This adds a stub for every missing optional dependency. Runs after each install
// that changes dependencies (npm's `dependencies` lifecycle).
var fs = require("node:fs");
var path = require("node:path");

var file = path.join(__dirname, "..", "package-lock.json");
var lock = JSON.parse(fs.readFileSync(file, "utf8"));
var systems = [
  "darwin",
  "linux",
  "win32",
  "windows",
  "android",
  "freebsd",
  "openbsd",
  "netbsd",
  "sunos",
  "aix",
  "openharmony",
];
var processors = [
  "arm64",
  "x64",
  "ia32",
  "arm",
  "riscv64",
  "ppc64",
  "ppc64le",
  "s390x",
  "loong64",
  "mips64el",
  "wasm32",
];

function stub(name, version) {
  var words = name.split(/[-/@.]/);
  var entry = { version: version.replace(/^[\^~]/, ""), optional: true };
  var os = systems.filter(function (word) {
    return words.indexOf(word) >= 0;
  })[0];
  var cpu = processors.filter(function (word) {
    return words.indexOf(word) >= 0;
  })[0];
  if (os) entry.os = [os === "windows" ? "win32" : os];
  if (cpu) entry.cpu = [cpu];
  if (words.indexOf("musl") >= 0) entry.libc = ["musl"];
  if (words.indexOf("gnu") >= 0) entry.libc = ["glibc"];
  return entry;
}

var added = 0;
Object.keys(lock.packages).forEach(function (place) {
  var wanted = lock.packages[place].optionalDependencies || {};
  Object.keys(wanted).forEach(function (name) {
    var nested = place ? `${place}/node_modules/${name}` : null;
    var top = `node_modules/${name}`;
    if (lock.packages[top] || (nested && lock.packages[nested])) return;
    lock.packages[top] = stub(name, wanted[name]);
    added += 1;
  });
});
if (added) {
  fs.writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.error(`package-lock.json: ${added} stubs added for packages of other platforms`);
}
