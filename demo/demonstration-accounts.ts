import type { SignInHint } from "../src/staff/staff-contract.ts";

const password = "yorisoi-demo-2025";

interface DemonstrationAccount extends SignInHint {
  /** Partner organisation of the ledgers the account belongs to. */
  readonly organisation: string | null;
}

/** Accounts to try. They exist in the demonstration centre only, which listens on this machine only. */
export const demonstrationAccounts: readonly DemonstrationAccount[] = [
  { email: "coordinator@demo.example", password, name: "春野 美咲", role: "coordinator", organisation: null },
  { email: "manager@demo.example", password, name: "秋月 恵", role: "manager", organisation: null },
  {
    email: "doctor@demo.example",
    password,
    name: "診療所 受付",
    role: "doctors_office",
    organisation: "ほしのき在宅診療所",
  },
  { email: "hospital@demo.example", password, name: "入退院支援室", role: "hospital_desk", organisation: "至聖病院" },
  { email: "city@demo.example", password, name: "市役所 高齢者支援課", role: "city", organisation: null },
];
