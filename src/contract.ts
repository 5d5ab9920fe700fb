import { codesContract } from "./centres/codes-contract.ts";
import { confirmationContract } from "./confirmations/confirmation-contract.ts";
import { consultationContract } from "./consultations/consultation-contract.ts";
import { draftContract, viewContract } from "./consultations/draft-contract.ts";
import { enquiryContract } from "./consultations/enquiry-contract.ts";
import { ledgersContract } from "./ledgers/apply/ledgers-contract.ts";
import { callContract } from "./matching/call-contract.ts";
import { gapsContract } from "./matching/gaps-contract.ts";
import { matchingContract } from "./matching/matching-contract.ts";
import { organisationsContract } from "./organisations/organisations-contract.ts";
import { outreachContract } from "./outreach/outreach-contract.ts";
import { sheetContract } from "./patient-sheets/sheet-contract.ts";
import { patientsContract } from "./patients/patients-contract.ts";
import { searchContract } from "./search/search-contract.ts";
import { staffContract } from "./staff/staff-contract.ts";
import { statisticsContract } from "./statistics/statistics-contract.ts";
import { supportBedsContract } from "./support-beds/support-beds-contract.ts";
import { todayContract } from "./today/today-contract.ts";
import { visitingDoctorsContract } from "./visiting-doctors/visiting-doctors-contract.ts";

/** The whole API. Screens are typed from it, /api/openapi.json is generated from it. */
export const contract = {
  codes: codesContract,
  confirmations: confirmationContract,
  consultations: { ...consultationContract, enquiries: enquiryContract, drafts: draftContract, views: viewContract },
  patientSheets: sheetContract,
  today: todayContract,
  staff: staffContract,
  statistics: statisticsContract,
  outreach: outreachContract,
  patients: patientsContract,
  search: searchContract,
  supportBeds: supportBedsContract,
  organisations: organisationsContract,
  ledgers: ledgersContract,
  visitingDoctors: visitingDoctorsContract,
  matching: { ...matchingContract, calls: callContract, gaps: gapsContract },
};
