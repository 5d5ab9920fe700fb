import { newId } from "../src/platform/ids.ts";
import type { Loaded } from "./load.ts";
import { matching } from "./matching.ts";
import type { Shot, Use } from "./measure.ts";

const get = (path: string): Shot => ({ method: "GET", path });
const post = (path: string, body: object): Shot => ({ method: "POST", path, body });

/** What a person does all day, and the reports. */
export function uses(loaded: Loaded, scale: number): Use[] {
  return [...reading(loaded), ...writing(loaded), matching(scale), report(scale)];
}

const someone = ({ some }: Loaded, index: number) => some[index % some.length] ?? { id: "", name: "", kana: "" };

function reading(loaded: Loaded): Use[] {
  const typed = (index: number) => {
    const { name, kana } = someone(loaded, index);
    return (index % 2 ? name : kana).replace(" ", "").slice(0, 1 + (index % 4));
  };
  const id = (index: number) => someone(loaded, index).id;
  return [
    {
      name: "person search while typing",
      ours: (index) => post("/api/patients/search", { q: typed(index) }),
      bare: (index) => get(`/search?q=${encodeURIComponent(typed(index))}`),
      amount: 1500,
    },
    {
      name: "patient page",
      ours: (index) => get(`/api/patients/${id(index)}`),
      bare: (index) => get(`/patients/${id(index)}`),
      amount: 1500,
    },
    {
      name: "list of patients",
      ours: () => get("/api/patients?state=active&sort=kana"),
      bare: () => get("/patients"),
      amount: 600,
    },
    {
      name: "today, 5,000 open items",
      ours: () => get("/api/today"),
      bare: () => get("/today"),
      amount: 240,
    },
  ];
}

function writing(loaded: Loaded): Use[] {
  const { some, free, hospitalId, doctorId, institutionId } = loaded;
  const id = (index: number) => someone(loaded, index).id;
  const stay = (index: number) => ({ patientId: free[index] ?? "", hospitalId, admittedOn: "2025-06-02" });
  return [
    {
      name: "sheet save",
      ours: (index) => ({
        method: "PATCH",
        path: `/api/patients/${id(index)}/sheet/draft`,
        body: { changes: [{ path: "basics.occupation", from: before(index, some.length), to: `農業${index}` }] },
      }),
      bare: (index) => ({
        method: "PUT",
        path: `/sheets/${id(index)}`,
        body: { "basics.occupation": `農業${index}` },
      }),
      amount: 600,
    },
    {
      name: "registration, five records",
      ours: (index) => post("/api/patients", newPatient(index, doctorId, institutionId)),
      bare: (index) =>
        post("/patients", { name: `計測 ${index}`, key: `計測${index}`, doctorId, organisationId: institutionId }),
      amount: 300,
    },
    {
      name: "stay admission",
      ours: (index) => post("/api/support-beds/stays", { id: newId(), ...stay(index), reasons: ["肺炎"], ...unsaid }),
      bare: (index) => post("/stays", stay(index)),
      amount: Math.min(300, free.length),
    },
  ];
}

/** What stood in the field when its author last saw it: nothing in the first round over the persons. */
const before = (index: number, persons: number) => (index < persons ? null : `農業${index - persons}`);

const unsaid = {
  bedId: null,
  ward: null,
  admittedTime: null,
  doctorId: null,
  expectedDischargeOn: null,
  dischargedOn: null,
  outcome: null,
  note: null,
};

function newPatient(index: number, doctorId: string, institutionId: string) {
  const day = "2025-06-02";
  const nobody = { obtainedBy: null, givenBy: null, relation: null, reasonForProxy: null, reviewOn: null, note: null };
  return {
    idempotencyKey: newId(),
    existingPatientId: null,
    differentFrom: [],
    person: {
      ...{
        name: `計測 ${index}`,
        kana: null,
        birthDate: `19${10 + (index % 60)}-0${1 + (index % 9)}-${10 + (index % 19)}`,
        sex: null,
        town: "水野",
      },
      ...{ address: null, phone: null, note: null },
    },
    registration: {
      ...{ submittedOn: day, doctorId, institutionId, nursingStationId: null, careOfficeId: null },
      ...{ diseases: ["肺癌"], diseaseGroup: "癌末期", note: null },
    },
    consent: {
      ...{ idempotencyKey: newId(), scope: "all_partners", method: "written", obtainedOn: day, ...nobody },
      ...{ organisationIds: [], accountIds: [] },
    },
  };
}

/** All tables of all reports against one grouped query over one table. */
function report(scale: number): Use {
  return {
    name: "all figures",
    ours: () => get("/api/statistics/overview?from=2015-10-01&before=2025-07-01"),
    bare: () => get("/report"),
    amount: scale >= 100 ? 30 : 90,
  };
}
