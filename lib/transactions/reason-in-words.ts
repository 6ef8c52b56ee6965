const TBD_REASONS: Record<string, string> = {
  unknown: 'Nobody knows the payee yet',
  own_tag: 'You set it back to TBD',
  aggregator: 'The payee collects for many shops',
  ambiguous: 'You have used several tags for the payee',
  tag_deleted: 'Their tag was deleted',
  person: 'The payee looks like a person',
  suspicious: 'The name reads like an instruction',
  below_threshold: 'Your local model was not sure enough',
  llm_off: 'No language model is asked',
  llm_unavailable: 'The language model did not answer',
  budget: 'Today’s questions to the language model are used up',
}

/** Why payments have no tag, for many at once; a reason without words of its own is told by its code. */
export const reasonInWords = (reason: string) => TBD_REASONS[reason] ?? reason.replaceAll('_', ' ')
