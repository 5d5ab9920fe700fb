import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";

// Every slice brings its own words: src/<slice>/web/locales/{ja,en}.json is the namespace <slice>; the shell's is `shell`.
const slices = import.meta.glob<Record<string, unknown>>("../*/web/locales/*.json", { import: "default" });
const shell = import.meta.glob<Record<string, unknown>>("./locales/*.json", { import: "default" });

const backend: BackendModule = {
  type: "backend",
  init: () => undefined,
  read: async (language, namespace) => {
    const load =
      namespace === "shell"
        ? shell[`./locales/${language}.json`]
        : slices[`../${namespace}/web/locales/${language}.json`];
    return load ? await load() : {};
  },
};

export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

/** Starts i18n in the remembered language; the words of a slice come when one of its screens is opened. */
export async function startI18n() {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: remembered() ?? "ja",
      fallbackLng: "ja",
      supportedLngs: [...languages],
      ns: ["shell"],
      defaultNS: "shell",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

export async function changeLanguage(language: Language) {
  localStorage.setItem("language", language);
  await i18next.changeLanguage(language);
}

/** The account's language, unless this browser's user chose one. */
export function adoptLanguage(language: string) {
  if (!remembered() && language !== i18next.language && languages.some((known) => known === language))
    void i18next.changeLanguage(language);
}

function remembered(): string | null {
  return localStorage.getItem("language");
}
