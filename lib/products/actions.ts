'use server'

import { viewerAction } from '@/lib/auth/viewer-action'
import { forgetProduct, retagKnownProduct } from './mutations'
import { forgettingSchema, productCorrectionSchema } from './schema'

export const correctProduct = viewerAction(productCorrectionSchema, retagKnownProduct)

export const forgetRemembered = viewerAction(forgettingSchema, forgetProduct)
