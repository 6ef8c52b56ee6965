import { changeTag, makeTag } from '@/lib/tags/mutations'
import type { Attempt } from './attempt'

/** What a person does with tags as such. */
export const TAG_ATTEMPTS: Record<string, Attempt> = {
  'tags/mutations.makeTag': ({ asha, ravi }) =>
    makeTag(ravi.viewer, { name: asha.tag, color: 'red', isSpending: true }).then(() => 'made one of his own'),
  'tags/mutations.changeTag': ({ asha, ravi }) => changeTag(ravi.viewer, asha.tagId, { color: 'red', position: 0 }),
}
