import { cashFlow } from './cash-flow'
import { imports } from './imports'
import { patterns } from './patterns'
import { products } from './products'
import { spending } from './spending'

/** By the name of their file in grafana/dashboards. */
export const BUILDERS = {
  spending,
  patterns,
  products,
  'cash-flow': cashFlow,
  imports,
} as const
