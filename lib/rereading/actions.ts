'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { readAnew } from './mutations'
import { previewReading } from './queries'
import { rereadSchema } from './schema'

export const preview = viewerAction(rereadSchema, (viewer) => previewReading(viewer))

export const reread = viewerAction(rereadSchema, (viewer) => readAnew(viewer))
