import { expect, test } from "vitest";

type Words = { [key: string]: string | Words };

const files = import.meta.glob<Words>(["../*/web/locales/*.json", "./locales/*.json"], {
  eager: true,
  import: "default",
});
const sources = import.meta.glob<string>(["../*/web/**/*.{ts,tsx}", "./**/*.{ts,tsx}"], {
  eager: true,
  query: "?raw",
  import: "default",
});

const folders = [...new Set(Object.keys(files).map((path) => path.replace(/\/locales\/\w+\.json$/, "")))];

/** "nav.today" → "今日" of every sentence of a file. */
function flat(words: Words, before = ""): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === "string" ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

/** English counts in two forms, Japanese in one: "rows_one" needs no partner where "rows_other" has one. */
const withoutSingular = (words: Map<string, string>) =>
  [...words.keys()].filter((key) => !key.endsWith("_one") || !words.has(key.replace(/_one$/, "_other"))).sort();

const read = (folder: string, language: string) => flat(files[`${folder}/locales/${language}.json`] ?? {});
const namespaceOf = (folder: string) =>
  folder === "." ? "shell" : (/^\.\.\/([^/]+)\/web$/.exec(folder)?.[1] ?? folder);

test.each(folders)("%s has the same words in both languages", (folder) => {
  const ja = read(folder, "ja");
  const en = read(folder, "en");
  expect(withoutSingular(en)).toEqual(withoutSingular(ja));
  const empty = [...ja, ...en].filter(([, text]) => text.trim() === "").map(([key]) => key);
  expect(empty).toEqual([]);
});

test.each(folders)("%s says the same values in both languages", (folder) => {
  const en = read(folder, "en");
  const values = (text: string | undefined) => [...new Set(text?.match(/\{\{\s*\w+/g) ?? [])].sort();
  const different = [...read(folder, "ja")].filter(([key, text]) => values(text).join() !== values(en.get(key)).join());
  expect(different).toEqual([]);
});

test("every word that a screen asks for exists", () => {
  const known = new Map(folders.map((folder) => [namespaceOf(folder), read(folder, "ja")]));
  const missing: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    if (path.endsWith(".test.ts")) continue;
    const own = [...source.matchAll(/useTranslation\("([\w-]+)"/g)].map((match) => match[1] ?? "");
    for (const [, key = ""] of source.matchAll(/\bt\(\s*"([\w.:-]+)"/g)) {
      const [namespace, rest] = key.includes(":") ? (key.split(":") as [string, string]) : [null, key];
      const places = namespace ? [namespace] : own;
      const found = places.some((place) => has(known.get(place), rest));
      if (places.length > 0 && !found) missing.push(`${path}: ${key}`);
    }
  }
  expect(missing).toEqual([]);
});

function has(words: Map<string, string> | undefined, key: string): boolean {
  return words?.has(key) === true || words?.has(`${key}_other`) === true;
}

test("no screen asks for the words of another slice: they would come after the page, which hides again until they do", () => {
  const foreign: string[] = [];
  for (const [path, source] of Object.entries(sources)) {
    const own = [/^\.\.\/([^/]+)\/web\//.exec(path)?.[1] ?? "shell", "shell"];
    for (const [, names = ""] of source.matchAll(/useTranslation\(([^)]*)\)/g))
      for (const [, name = ""] of names.matchAll(/"([\w-]+)"/g))
        if (!own.includes(name)) foreign.push(`${path}: ${name}`);
  }
  expect(foreign).toEqual([]);
});
