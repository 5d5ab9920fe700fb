import { hash, verify } from "@node-rs/argon2";

/** argon2id as OWASP's password storage guide asks: 19 MiB, two passes. */
const argon = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The form in which a password is kept. */
export const hashPassword = (password: string): Promise<string> => hash(password, argon);

/** Whether a password is the one that was kept. */
export const verifyPassword = (kept: string, password: string): Promise<boolean> => verify(kept, password);
