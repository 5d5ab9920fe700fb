// Before any schema is made: zod would otherwise try `new Function`, which the content security policy forbids and reports.
globalThis.__zod_globalConfig = { jitless: true };
