/** Fewest characters of a password (docs/security.md; domain.md 9.1 no. 4). */
export const passwordMinimum = 12;

/** Most: hashing a longer one would only cost time. */
export const passwordMaximum = 256;
