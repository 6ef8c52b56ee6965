import { asViewer } from '@/db/as-viewer'
import type { Tx } from '@/db/tx'
import { filterSchema } from '@/lib/transactions/schema'
import type { Person, Scene } from './scene'

export type Attempt = (scene: Scene) => Promise<unknown>

/** Ravi's own transaction, with Asha's things in his hands. */
export const asRavi =
  (work: (scene: Scene, tx: Tx) => Promise<unknown>): Attempt =>
  (scene) =>
    asViewer(scene.ravi.viewer, (tx) => work(scene, tx))

/** For answers that are bare counts: one above nothing tells as much as a name. */
export const told = (count: number, { product }: Person) => (count > 0 ? product : null)

export const everything = filterSchema.parse({ direction: 'all' })
