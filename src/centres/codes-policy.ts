/** Everybody signed in reads the lists; they are the manager's to change (product.md C2). */
export const codesPolicy = { read: "signed_in", manage: ["manager"] } as const;
