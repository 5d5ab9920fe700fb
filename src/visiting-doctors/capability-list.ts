/** Where a group of the list comes from. */
export const capabilitySources = {
  /** 医療機能情報提供制度 (医療法施行規則別表第一 and its notice): what every clinic reports for home care. */
  notice: "https://www.mhlw.go.jp/web/t_doc?dataId=80aa8860&dataType=0&pageNo=2",
  /** What coordinators ask and the notice lacks (domain.md 3.3, local additions). */
  local: "domain.md 3.3",
} as const;

interface ListedGroup {
  readonly source: keyof typeof capabilitySources;
  /** Whether day, night and holiday make a difference for what stands in the group. */
  readonly timed: boolean;
  /** Code, which is its own Japanese label, and the English label. */
  readonly items: Readonly<Record<string, string>>;
}

/**
 * What a doctor can be asked about (対応可能な処置等), in the order of the screens. The spine is the national list, so that every
 * clinic has answered it once and knows the words; the local groups are what is asked most often beyond it. A code is never
 * renamed or taken out: ledgers and records name it. A centre renames labels and adds its own in its code list.
 */
export const listedCapabilities = {
  // 診療内容: the fourteen items, in the order of the notice.
  national: {
    source: "notice",
    timed: true,
    items: {
      点滴の管理: "Infusion",
      中心静脈栄養: "Central venous nutrition",
      腹膜透析: "Peritoneal dialysis",
      酸素療法: "Oxygen therapy",
      経管栄養: "Tube feeding",
      疼痛の管理: "Pain control",
      褥瘡の管理: "Pressure sores",
      人工肛門の管理: "Colostomy",
      人工膀胱の管理: "Urostomy",
      レスピレーター: "Ventilator",
      モニター測定: "Monitoring",
      尿カテーテル: "Urinary catheter",
      気管切開部の処置: "Tracheostomy care",
      在宅ターミナルケアの対応: "Terminal care at home",
    },
  },
  palliative: {
    source: "local",
    timed: true,
    items: {
      "麻薬(内服・貼付)": "Narcotics (oral, patch)",
      "麻薬持続皮下注(PCA)": "Continuous subcutaneous narcotics (PCA)",
      PCA休日開始: "PCA started on a holiday",
      "看取り(夜間死亡確認)": "Death certified at night",
    },
  },
  procedure: {
    source: "local",
    timed: true,
    items: {
      輸血: "Transfusion",
      "胸水・腹水穿刺": "Pleural or ascites puncture",
      気管カニューレ交換: "Tracheal cannula exchange",
      胃瘻交換: "Gastrostomy exchange",
      経鼻胃管交換: "Nasogastric tube exchange",
      "膀胱瘻・腎瘻管理": "Cystostomy, nephrostomy",
      "PICC・CVポート穿刺": "PICC, CV port puncture",
      創傷デブリードマン: "Wound debridement",
      関節注射: "Joint injection",
    },
  },
  examination: {
    source: "local",
    timed: true,
    items: {
      超音波: "Ultrasound",
      心電図: "Electrocardiogram",
      ポータブルX線: "Portable X-ray",
      迅速検査: "Rapid tests",
      予防接種: "Vaccination",
    },
  },
  patients: {
    source: "local",
    timed: false,
    items: {
      認知症BPSD: "Behavioural symptoms of dementia",
      精神疾患: "Mental illness",
      "神経難病(ALS等)": "Neurological intractable disease (ALS …)",
      "小児・医療的ケア児": "Children with medical care",
      "感染症(MRSA等)受入": "Infections accepted (MRSA …)",
      通訳: "Interpreting",
    },
  },
  papers: {
    source: "local",
    timed: false,
    items: {
      主治医意見書: "Doctor's opinion for care insurance",
      認定医療文書: "Certificates of disability and designated care",
      生活保護指定: "Designated for public assistance",
      難病指定医: "Designated for intractable diseases",
    },
  },
  // 在宅医療: kinds of service. 訪問看護指示 is also the local list's 訪問看護指示書.
  service: {
    source: "notice",
    timed: true,
    items: {
      "往診(終日対応)": "House calls at any hour",
      在宅患者訪問診療: "Regular home visits",
      在宅時医学総合管理: "Comprehensive management at home",
      施設入居時等医学総合管理: "Comprehensive management in care homes",
      在宅がん医療総合診療: "Comprehensive cancer care at home",
      救急搬送診療: "Care during emergency transport",
      "在宅患者訪問看護・指導": "Visiting nursing from the clinic",
      在宅患者訪問点滴注射管理指導: "Home infusion by nurses",
      在宅患者訪問リハビリテーション指導管理: "Home rehabilitation",
      訪問看護指示: "Orders to visiting nurses",
      介護職員等喀痰吸引等指示: "Orders for suctioning by care staff",
      在宅患者訪問薬剤管理指導: "Home visits of a pharmacist",
      在宅患者訪問栄養食事指導: "Home visits of a dietitian",
      在宅患者連携指導: "Guidance with partners",
      在宅患者緊急時等カンファレンス: "Emergency conferences",
      在宅患者共同診療: "Joint visits with a hospital",
      在宅患者訪問褥瘡管理指導: "Pressure-sore team visits",
      "精神科訪問看護・指導": "Psychiatric visiting nursing",
    },
  },
  // 在宅療養指導: the guidance fees, in the order of the notice.
  guidance: {
    source: "notice",
    timed: false,
    items: {
      退院前在宅療養指導管理: "Before discharge",
      在宅自己注射指導管理: "Self-injection",
      在宅小児低血糖症患者指導管理: "Children with hypoglycaemia",
      在宅妊娠糖尿病患者指導管理: "Gestational diabetes",
      在宅自己腹膜灌流指導管理: "Peritoneal dialysis by oneself",
      在宅血液透析指導管理: "Haemodialysis at home",
      在宅酸素療法指導管理: "Oxygen at home",
      在宅中心静脈栄養法指導管理: "Central venous nutrition at home",
      在宅成分栄養経管栄養法指導管理: "Elemental diet by tube",
      在宅小児経管栄養法指導管理: "Tube feeding of children",
      在宅半固形栄養経管栄養法指導管理: "Semi-solid tube feeding",
      在宅自己導尿指導管理: "Self-catheterisation",
      在宅人工呼吸指導管理: "Ventilation at home",
      在宅持続陽圧呼吸療法指導管理: "CPAP at home",
      在宅悪性腫瘍等患者指導管理: "Patients with tumours",
      在宅悪性腫瘍患者共同指導管理: "Patients with tumours, jointly with a hospital",
      在宅寝たきり患者処置指導管理: "Procedures for bedridden patients",
      在宅自己疼痛管理指導管理: "Implanted pain control",
      在宅振戦等刺激装置治療指導管理: "Tremor stimulators",
      在宅迷走神経電気刺激治療指導管理: "Vagus nerve stimulation",
      在宅仙骨神経刺激療法指導管理: "Sacral nerve stimulation",
      在宅肺高血圧症患者指導管理: "Pulmonary hypertension",
      在宅気管切開患者指導管理: "Tracheostomy at home",
      在宅難治性皮膚疾患処置指導管理: "Intractable skin diseases",
      "在宅植込型補助人工心臓(非拍動流型)指導管理": "Implanted ventricular assist devices",
      在宅経腸投薬指導管理: "Enteral medication",
      在宅腫瘍治療電場療法指導管理: "Tumour treating fields",
      在宅経肛門的自己洗腸指導管理: "Transanal irrigation",
    },
  },
  // 他施設との連携: with whom the clinic works together.
  cooperation: {
    source: "notice",
    timed: false,
    items: {
      病院との連携: "Works with a hospital",
      診療所との連携: "Works with other clinics",
      訪問看護ステーションとの連携: "Works with visiting-nurse stations",
      居宅介護支援事業所との連携: "Works with care-manager offices",
      薬局との連携: "Works with pharmacies",
    },
  },
} as const satisfies Record<string, ListedGroup>;

export type ListedCapabilityGroup = keyof typeof listedCapabilities;
