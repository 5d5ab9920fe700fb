/** Fewest characters of a password (docs/security.md; domain.md 9.1 no. 4). */
export const passwordMinimum = 12;
