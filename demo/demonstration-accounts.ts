import type { SignInHint } from "../src/staff/staff-routes.ts";

/** Accounts to try. They exist in the demonstration centre only, which listens on this machine only. */
const password = "yorisoi-demo-2025";

export const demonstrationAccounts: readonly (SignInHint & { readonly organisation?: string })[] = [
  { email: "coordinator@demo.example", password, name: "春野 美咲(コーディネーター)", role: "coordinator" },
  { email: "manager@demo.example", password, name: "秋月 恵(管理者)", role: "manager" },
  { email: "city@demo.example", password, name: "市役所 担当(数字のみ)", role: "city" },
];
