const LEFT_TBD = 'The rows it was to be asked about stay TBD.'

/** Why no model could be asked, by the code kept with the job, and what to do about it. Nothing technical is shown. */
const SENTENCES: Partial<Record<string, string>> = {
  unreachable: `The language model does not answer. ${LEFT_TBD} Try again in a while.`,
  overloaded: `The language model has too much to do. ${LEFT_TBD} Try again in a while.`,
  no_quota: `The language model’s account has no credit left. ${LEFT_TBD} Ask whoever runs this Exta to top it up, then try again.`,
  refused_key: `The language model refuses this Exta’s key. ${LEFT_TBD} Ask whoever runs this Exta to check OPENAI_API_KEY, then try again.`,
  refused_request: `The language model does not take what this Exta asks. ${LEFT_TBD} Ask whoever runs this Exta to check OPENAI_MODEL and OPENAI_BASE_URL, then try again.`,
  no_answers: `The language model answered nothing that could be used. ${LEFT_TBD} Try again, or ask whoever runs this Exta to choose another OPENAI_MODEL.`,
  day_spent: `As many products as one person may have a day have been asked about. ${LEFT_TBD} Try again tomorrow.`,
  budget: `As much as may be spent on the language model in a day has been spent. ${LEFT_TBD} Try again tomorrow, or ask whoever runs this Exta to raise MODEL_TOKENS_A_DAY.`,
  failed_check: `The language model got a question wrong whose answer is known, twice, so nothing that it said was kept. ${LEFT_TBD} Try again, or ask whoever runs this Exta to choose another OPENAI_MODEL.`,
  interrupted: `Tagging was broken off several times, because the server ended in the middle of it. ${LEFT_TBD} Try again.`,
}

const OURS = `Something went wrong on our side while tagging. ${LEFT_TBD} Try again; if it goes on, tell whoever runs this Exta.`

export const sentenceOfFault = (code: string | null): string => SENTENCES[code ?? ''] ?? OURS

const RESTS: Partial<Record<string, string>> = {
  unreachable: 'The language model does not answer just now.',
  overloaded: 'The language model has too much to do just now.',
  no_answers: 'The language model answered nothing that could be used.',
  day_spent: 'As many products as one person may have a day have been asked about.',
  budget: 'As much as may be spent on the language model in a day has been spent.',
  interrupted: 'Tagging was broken off.',
}

/** The same while it will be tried again without anybody's doing. */
export const sentenceOfRest = (code: string): string => RESTS[code] ?? 'Something went wrong on our side while tagging.'
