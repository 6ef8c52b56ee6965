import { NAME_LENGTH_MAX, visibleText } from './redact'

// Names are written by strangers. One that speaks to its reader is not asked about, whatever it means to say.
const COMMANDS = new Set(
  `IGNORE DISREGARD FORGET OVERRIDE BYPASS INSTRUCTION INSTRUCTIONS PROMPT PROMPTS CLASSIFY CLASSIFIED CATEGORIZE CATEGORISE
   CATEGORIZED CATEGORISED CATEGORY CATEGORIES RECLASSIFY JAILBREAK ASSISTANT CHATGPT GPT LLM OPENAI JSON SCHEMA ENUM
   OBEY PRETEND RESPOND REPLY ANSWER ANSWERS OUTPUT REWRITE TRANSLATE TBD`.split(/\s+/),
)
const HINTS = new Set(
  `PREVIOUS PRIOR ABOVE BELOW SYSTEM USER ROLE LABEL LABELS TAG TAGS TAGGED RESPONSE RETURN PRINT SAY WRITE SET MARK ASSIGN
   CHOOSE SELECT PICK MUST ALWAYS NEVER ONLY ALL EVERY EVERYTHING EACH ROW ROWS ENTRY ENTRIES ITEM ITEMS LINE LINES OTHER OTHERS
   FOLLOWING NEXT MODEL AI ACT YOU YOUR PLEASE INSTEAD TREAT CONSIDER CHANGE MAKE USE PUT SHOULD MEANS EQUALS RULE RULES
   NOW NOTE REMEMBER END BEGIN START STOP TASK AS IS ARE BE DEVELOPER ADMIN IMPORTANT`.split(/\s+/),
)
const MARKS = /[{}[\]<>|`\\=;"“”#$^~]|:\/\/|\/\/|:\s|\bWWW\.\S+\/|\bR ?\d{1,2}\b/i
const WORDS_MAX = 7
const HINTS_MAX = 1

const LATIN = /\p{Script=Latin}/u
const INDIAN =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}]/u
const OTHER_LETTER =
  /(?![\p{Script=Latin}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}])\p{L}/u

/** Whether a printed name may be meant for a machine that reads it: it commands, forges a row, or hides its letters. */
export function looksLikeInstruction(printed: string): boolean {
  const text = visibleText(printed)
  if (Array.from(text).length > NAME_LENGTH_MAX || MARKS.test(text)) return true
  if (OTHER_LETTER.test(text) || (LATIN.test(text) && INDIAN.test(text))) return true
  const words = text.toUpperCase().match(/[\p{L}\p{M}]+/gu) ?? []
  const hints = words.filter((word) => HINTS.has(word)).length
  if (words.length > WORDS_MAX || (words.length > 1 && words.some((word) => COMMANDS.has(word)))) return true
  return words.length > 2 && hints > HINTS_MAX
}
