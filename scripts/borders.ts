import { cruise, type ICruiseResult, type IForbiddenRuleType } from "dependency-cruiser";

// The import rules of docs/code.md, checked. With the swc parser, because the usual one knows no TypeScript 7 and would check
// nothing without a word; hence also the smallest number of modules below.
const slice = "^src/(?!japan/|platform/|web/|command-line/)([^/]+)/";
const inside = ["-actions\\.ts$", "-lists\\.ts$", "-routes\\.ts$"];

const forbidden: IForbiddenRuleType[] = [
  {
    name: "no-cycle",
    severity: "error",
    from: {},
    to: { circular: true },
  },
  {
    name: "japan-imports-nothing-of-ours",
    severity: "error",
    from: { path: "^src/japan/", pathNot: "\\.test\\.ts$" },
    to: { path: "^(src/(?!japan/)|testing/)" },
  },
  {
    name: "platform-imports-no-slice",
    severity: "error",
    from: { path: "^src/platform/", pathNot: "\\.test\\.ts$" },
    to: { path: slice },
  },
  {
    name: "slice-keeps-its-inside",
    comment:
      "From another slice only pure files, its contract, its lookup; from actions also its actions. Links open a transaction for routes, as the platform does",
    severity: "error",
    from: { path: slice, pathNot: ["-actions\\.ts$", "\\.test\\.ts$", "^src/ledgers/", "^src/statistics/"] },
    to: { path: inside.map((ending) => `^src/(?!platform/|japan/|links/)[^/]+/.*${ending}`), pathNot: "^src/$1/" },
  },
  {
    name: "screens-stay-in-the-browser",
    severity: "error",
    from: { path: ["^src/web/", "^src/[^/]+/web/"], pathNot: "\\.test\\.ts$" },
    to: {
      path: [
        "-actions\\.ts$",
        "-lists\\.ts$",
        "-lookup\\.ts$",
        "-routes\\.ts$",
        "^src/platform/",
        "^src/command-line/",
      ],
      pathNot: ["^src/platform/errors\\.ts$", "^src/platform/http/route\\.ts$", "^src/web/", "^src/[^/]+/web/"],
      dependencyTypesNot: ["type-only"],
    },
  },
  {
    name: "screens-of-other-slices",
    severity: "error",
    from: { path: "^src/([^/]+)/web/", pathNot: "^src/web/" },
    to: { path: "^src/([^/]+)/web/", pathNot: ["^src/$1/web/", "^src/web/"] },
  },
  {
    name: "only-app-joins-routes",
    severity: "error",
    from: { path: "^(?:src/)?([^/]+)/", pathNot: ["^src/app\\.ts$", "\\.test\\.ts$"] },
    to: { path: "-routes\\.ts$", pathNot: "^src/$1/" },
  },
  {
    name: "nobody-imports-statistics",
    severity: "error",
    from: { path: slice, pathNot: "^src/statistics/" },
    to: { path: "^src/statistics/(?!web/)" },
  },
  {
    name: "tests-stay-tests",
    severity: "error",
    from: { path: "^(src|demo)/", pathNot: "(\\.test\\.ts$|^src/[^/]+/testing/)" },
    to: { path: "(^testing/|\\.test\\.ts$)" },
  },
];

const fewestModules = 60;

const result = await cruise(["src", "testing", "demo", "e2e", "bench"], {
  ruleSet: { forbidden },
  validate: true,
  doNotFollow: { path: "node_modules" },
  exclude: { path: "node_modules" },
  tsPreCompilationDeps: true,
  parser: "swc",
  enhancedResolveOptions: { extensions: [".ts", ".tsx", ".js", ".json"] },
});
const { summary } = result.output as ICruiseResult;
for (const violation of summary.violations) {
  console.log(`${violation.rule.name}: ${violation.from} → ${violation.to}`);
}
console.log(`${summary.totalCruised} modules, ${summary.violations.length} violations`);
if (summary.totalCruised < fewestModules) console.log("Fewer modules than there are: nothing was checked.");
process.exitCode = summary.violations.length > 0 || summary.totalCruised < fewestModules ? 1 : 0;
