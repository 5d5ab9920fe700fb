import { existsSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { OpenAPIHandler } from "@orpc/openapi/fastify";
import { experimental_ZodSmartCoercionPlugin as SmartCoercion } from "@orpc/zod/zod4";
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from "fastify";
import { recordReadings } from "./access-log/access-log-actions.ts";
import { codeRefusals } from "./centres/code.ts";
import { codesRoutes } from "./centres/codes-routes.ts";
import { confirmationRefusals } from "./confirmations/confirmation.ts";
import { confirmationRoutes } from "./confirmations/confirmation-routes.ts";
import { consultationRefusals } from "./consultations/consultation.ts";
import { consultationRoutes } from "./consultations/consultation-routes.ts";
import { consultationDraftRefusals } from "./consultations/draft.ts";
import { consultationDraftRoutes, consultationViewRoutes } from "./consultations/draft-routes.ts";
import { enquiryRefusals } from "./consultations/enquiry.ts";
import { enquiryRoutes } from "./consultations/enquiry-routes.ts";
import { documentRefusals } from "./documents/typesetter.ts";
import { ledgersRefusals, ledgersRoutes } from "./ledgers/apply/ledgers-routes.ts";
import { ledgerFileRefusals } from "./ledgers/ledger-codes.ts";
import { linkRefusals } from "./links/link.ts";
import { callRoutes } from "./matching/call-routes.ts";
import { gapsRoutes } from "./matching/gaps-routes.ts";
import { matchingRoutes } from "./matching/matching-routes.ts";
import { callRefusals } from "./matching/open-call.ts";
import { organisationRefusals } from "./organisations/organisation.ts";
import { organisationsRoutes } from "./organisations/organisations-routes.ts";
import { outreachRefusals } from "./outreach/outreach-event.ts";
import { outreachRoutes } from "./outreach/outreach-routes.ts";
import { sheetRefusals } from "./patient-sheets/sheet.ts";
import { sheetRoutes } from "./patient-sheets/sheet-routes.ts";
import { teamRefusals } from "./patients/care-team.ts";
import { consentRefusals } from "./patients/consent.ts";
import { patientsRoutes } from "./patients/patients-routes.ts";
import { registrationRefusals } from "./patients/registration.ts";
import { type Clock, systemClock } from "./platform/clock.ts";
import { csvRefusals } from "./platform/csv-out.ts";
import type { Database } from "./platform/database/connect.ts";
import { commonRefusals, type RefusalDefinition } from "./platform/errors.ts";
import { answerError, answerUnreadable } from "./platform/http/answer-errors.ts";
import { refusedBody } from "./platform/http/body-size.ts";
import { serveDocumentation } from "./platform/http/documentation.ts";
import { answerFaults, guardRequests, sendRefusal } from "./platform/http/guard.ts";
import { type LiveUpdates, serveLiveUpdates } from "./platform/http/live.ts";
import { refuseUnkeepableText } from "./platform/http/plain-text.ts";
import { unattendedHeader } from "./platform/http/route.ts";
import type { RequestContext, ServerParts } from "./platform/http/serve.ts";
import type { Log } from "./platform/log.ts";
import { mailRefusals } from "./platform/mail/mail.ts";
import { searchRoutes } from "./search/search-routes.ts";
import { draftRefusals } from "./staff/draft-actions.ts";
import { sessionToken } from "./staff/session-cookie.ts";
import type { SignIn } from "./staff/sign-in-library.ts";
import { serveSignIn } from "./staff/sign-in-routes.ts";
import { staffRefusals } from "./staff/staff-actions.ts";
import type { SignInHint } from "./staff/staff-contract.ts";
import { staffRoutes } from "./staff/staff-routes.ts";
import { statisticsRefusals } from "./statistics/figure-period.ts";
import { statisticsRoutes } from "./statistics/statistics-routes.ts";
import { bedRequestRefusals } from "./support-beds/bed-request.ts";
import { bedRequestRoutes } from "./support-beds/bed-request-routes.ts";
import { stayRefusals } from "./support-beds/stay.ts";
import { stayRoutes } from "./support-beds/stay-routes.ts";
import { supportBedsRoutes } from "./support-beds/support-beds-routes.ts";
import { taskRefusals, waitingRefusals } from "./today/task.ts";
import { todayRoutes } from "./today/today-routes.ts";
import { absenceRefusals } from "./visiting-doctors/absence.ts";
import { doctorRefusals } from "./visiting-doctors/visiting-doctor.ts";
import { visitingDoctorsRoutes } from "./visiting-doctors/visiting-doctors-routes.ts";

export interface AppParts {
  readonly db: Database;
  readonly signIn: SignIn;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Log;
  readonly now?: Clock;
  readonly mailIsSetUp?: boolean;
  /** Proxies in front whose word on where a request comes from is believed; nobody's unless given. */
  readonly trustedProxies?: readonly string[];
  readonly live?: LiveUpdates;
  readonly hints?: () => readonly SignInHint[];
  /** Folder of the built screens; without it only the API answers. */
  readonly screens?: string;
}

/** Everything that can be refused by name; a violated constraint becomes the refusal that names it. */
const knownRefusals: RefusalDefinition[] = [
  commonRefusals,
  confirmationRefusals,
  documentRefusals,
  linkRefusals,
  mailRefusals,
  staffRefusals,
  draftRefusals,
  codeRefusals,
  consultationRefusals,
  enquiryRefusals,
  consultationDraftRefusals,
  sheetRefusals,
  outreachRefusals,
  ledgersRefusals,
  ledgerFileRefusals,
  registrationRefusals,
  consentRefusals,
  teamRefusals,
  bedRequestRefusals,
  taskRefusals,
  waitingRefusals,
  stayRefusals,
  statisticsRefusals,
  organisationRefusals,
  absenceRefusals,
  csvRefusals,
  doctorRefusals,
  callRefusals,
].flatMap((table) => Object.values(table) as RefusalDefinition[]);

/** The API as one router: the one place that joins the slices. */
export function joinRoutes(parts: Pick<AppParts, "publicUrl" | "hints">) {
  return {
    staff: staffRoutes({ publicUrl: parts.publicUrl, hints: parts.hints ?? (() => []) }),
    outreach: outreachRoutes,
    ledgers: ledgersRoutes,
    patients: patientsRoutes,
    search: searchRoutes,
    codes: codesRoutes,
    confirmations: confirmationRoutes,
    organisations: organisationsRoutes,
    visitingDoctors: visitingDoctorsRoutes,
    matching: { ...matchingRoutes, calls: callRoutes, gaps: gapsRoutes },
    consultations: {
      ...consultationRoutes,
      enquiries: enquiryRoutes,
      drafts: consultationDraftRoutes,
      views: consultationViewRoutes,
    },
    patientSheets: sheetRoutes,
    today: todayRoutes,
    supportBeds: { ...supportBedsRoutes, requests: bedRequestRoutes, stays: stayRoutes },
    statistics: statisticsRoutes,
  };
}

/** The program's HTTP server, not yet listening. */
export async function makeApp(parts: AppParts): Promise<FastifyInstance> {
  const server: ServerParts = {
    db: parts.db,
    log: parts.log,
    now: parts.now ?? systemClock,
    publicUrl: parts.publicUrl,
    mailIsSetUp: parts.mailIsSetUp ?? false,
    recordReadings,
  };
  const router = joinRoutes(parts);
  const app: FastifyInstance = Fastify({
    loggerInstance: parts.log as FastifyBaseLogger,
    // An address that cannot be read is not repeated.
    frameworkErrors: (_error, _request, reply) => sendRefusal(reply, commonRefusals.unreadable_request),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 64 * 1024 * 1024,
    trustProxy: parts.trustedProxies?.length ? [...parts.trustedProxies] : false,
    // Input is checked by the contracts (zod). Without this Fastify loads its own checker, a tenth of the start.
    schemaController: { compilersFactory: { buildValidator: unused, buildSerializer: unused } },
  });
  guardRequests(app, parts.publicUrl);
  answerFaults(app);
  const tokenOf = (cookies: string | undefined) => sessionToken(cookies, parts.secret);
  await app.register(async (scope) => serveSignIn(scope, parts.signIn, server, tokenOf));
  serveDocumentation(app, router, parts.publicUrl);
  if (parts.live) serveLiveUpdates(app, parts.live, server, tokenOf);
  app.get("/health", async () => {
    await parts.db.selectNoFrom((e) => e.lit(1).as("one")).execute();
    return { status: "ok" };
  });

  const handler = new OpenAPIHandler(router, {
    plugins: [new SmartCoercion()],
    customErrorResponseBodyEncoder: answerUnreadable,
    clientInterceptors: [
      async (options) => {
        try {
          refuseUnkeepableText(options.input);
          return await options.next();
        } catch (error) {
          throw answerError(error, knownRefusals, parts.log);
        }
      },
    ],
  });
  await app.register(async (scope) => {
    // oRPC reads bodies itself; the scope keeps Fastify's parsers for the other routes.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null, undefined));
    scope.addHook("onRequest", async (request, reply) => {
      const refusal = refusedBody(request.headers, tokenOf(request.headers.cookie) !== null);
      if (refusal) return sendRefusal(reply.header("connection", "close"), refusal);
    });
    scope.all("/api/*", async (request, reply) => {
      const context: RequestContext = {
        server,
        token: tokenOf(request.headers.cookie),
        attended: request.headers[unattendedHeader] === undefined,
        address: request.ip,
      };
      const { matched } = await handler.handle(request, reply, { prefix: "/api", context });
      if (!matched)
        reply.status(404).send({ code: "no_such_route", message: "このAPIはありません。 There is no such route." });
    });
  });
  if (parts.screens && existsSync(parts.screens)) await serveScreens(app, parts.screens);
  return app;
}

function unused(): never {
  throw new Error("routes are checked by their contracts, not by JSON schemas");
}

async function serveScreens(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    setHeaders: (reply, path) => {
      // Built files carry a hash in their name; the page itself must be asked for anew.
      const lasting = path.includes(`${join(folder, "assets")}`);
      reply.header("cache-control", lasting ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== "GET" || request.url.startsWith("/api/"))
      return reply.status(404).send({ code: "no_such_route" });
    return reply.sendFile("index.html");
  });
}
