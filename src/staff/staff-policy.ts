/** Accounts, invitations and settings are the manager's. Everybody may look after his or her own account. */
export const staffPolicy = { manage: ["manager"] } as const;
