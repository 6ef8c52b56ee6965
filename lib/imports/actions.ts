'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { registerBatch } from './mutations'
import { announcementSchema } from './schema'

export const announceFiles = viewerAction(announcementSchema, (viewer, { files }) => registerBatch(viewer, files))
