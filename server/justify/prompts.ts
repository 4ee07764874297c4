/** One answer that may be chosen; `needsWords` where the choice alone says too little. */
export type Choice = { readonly choice: string; readonly needsWords: boolean };

/** What is asked before a sensitive act. A change of its words is a new version: then everybody is asked anew. */
export type Prompt = { readonly version: number; readonly wording: string; readonly choices: readonly Choice[] };

export const PROMPT_IDS = ['pack.generate', 'pack.download', 'ledger.rows', 'ledger.export', 'media.reveal'] as const;
export type PromptId = (typeof PROMPT_IDS)[number];

const OTHER: Choice = { choice: 'Another reason', needsWords: true };

/** The one table of sensitive acts: which act asks, in what words, with which answers. */
export const PROMPTS: Record<PromptId, Prompt> = {
  'pack.generate': {
    version: 1,
    wording: 'This draws, signs and seals an evidence pack, which may then leave the portal. Why is it made?',
    choices: [
      said('The prosecutor asked for it'),
      said('To be served on the court or the defence'),
      said('For the file of the case'),
      OTHER,
    ],
  },
  'pack.download': {
    version: 1,
    wording: 'This hands out the file of a sealed pack: from then on it is outside the portal. What is it for?',
    choices: [
      said('To pass it on to the court or the defence'),
      said('To read or check it myself'),
      said('For the file of the case'),
      OTHER,
    ],
  },
  'ledger.rows': {
    version: 1,
    wording: 'This exports rows of the whole ledger, of all cases. What are they for?',
    choices: [
      said('To verify the ledger'),
      said('For a supervisory authority'),
      said('For proceedings in court'),
      OTHER,
    ],
  },
  'ledger.export': {
    version: 1,
    wording: 'This hands out entries of this case’s ledger with their proof. What are they for?',
    choices: [
      said('For proceedings in court'),
      said('For the defence'),
      said('For a supervisory authority'),
      said('To verify the ledger'),
      OTHER,
    ],
  },
  'media.reveal': {
    version: 1,
    wording:
      'Pictures are shown as they were sent; they may be intimate or distressing. Why do you need to see pictures of this case?',
    choices: [
      said('To see whether they bear on the offences of the order'),
      said('To read what is written on them'),
      said('To tell who, where or what they show'),
      OTHER,
    ],
  },
};

function said(choice: string): Choice {
  return { choice, needsWords: false };
}

/** What was shown, by prompt and version: "media.reveal/1". */
export function configId(id: PromptId): string {
  return `${id}/${PROMPTS[id].version}`;
}

/** The prompt that goes by a config id now; null for an older version and for anything else. */
export function promptCalled(config: string): (Prompt & { readonly id: PromptId }) | null {
  const id = PROMPT_IDS.find((one) => configId(one) === config);
  return id === undefined ? null : { id, ...PROMPTS[id] };
}
