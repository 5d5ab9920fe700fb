import type { OpenAPIGenerator } from "@orpc/openapi";
import type { AnyRouter } from "@orpc/server";
import type { FastifyInstance } from "fastify";

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
}

/** The API described for programs (/api/openapi.json) and for people (/api/docs), made from the contracts when first asked for. */
export function serveDocumentation(app: FastifyInstance, router: AnyRouter, publicUrl: string): void {
  let made: Promise<Description> | undefined;
  const description = () => {
    made ??= describeRoutes(router, publicUrl);
    return made;
  };
  app.get("/api/openapi.json", description);
  app.get("/api/docs", async (_request, reply) =>
    reply.type("text/html; charset=utf-8").send(documentationPage((await description()).paths ?? {})),
  );
}

type Description = Awaited<ReturnType<OpenAPIGenerator["generate"]>>;

async function describeRoutes(router: AnyRouter, publicUrl: string): Promise<Description> {
  const [{ OpenAPIGenerator }, { ZodToJsonSchemaConverter }] = await Promise.all([
    import("@orpc/openapi"),
    import("@orpc/zod/zod4"),
  ]);
  return new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] }).generate(router, {
    info: {
      title: "Yorisoi API",
      version: "1",
      description:
        "REST over JSON. Sign in with the session cookie of /api/auth. Errors carry a code and a sentence in two languages.",
    },
    servers: [{ url: `${publicUrl}/api` }],
  });
}

function documentationPage(paths: object): string {
  const sections = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(([method, operation]) => section(path, method, operation)),
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Yorisoi API</title><style>
body{font:16px/1.7 "BIZ UDPGothic","Noto Sans JP",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.75rem}details{border:1px solid #767676;border-radius:8px;margin:.5rem 0;padding:.25rem 1rem}
summary{cursor:pointer;min-height:44px;display:flex;gap:1rem;align-items:center;flex-wrap:wrap}
.method{font-weight:700;color:#0017c1;min-width:4.5rem}pre{overflow:auto;background:#f2f2f2;padding:1rem;border-radius:8px;font-size:.875rem}
</style><main><h1>Yorisoi API</h1><p>${sections.length} routes. The same for programs: <a href="/api/openapi.json">openapi.json</a>.</p>
${sections.join("\n")}</main></html>`;
}

function section(path: string, method: string, operation: Operation): string {
  const body = asHtml(JSON.stringify(operation, null, 2));
  return `<details><summary><span class="method">${method.toUpperCase()}</span><code>/api${asHtml(path)}</code><span>${asHtml(
    operation.summary ?? "",
  )}</span></summary><pre tabindex="0">${body}</pre></details>`;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
