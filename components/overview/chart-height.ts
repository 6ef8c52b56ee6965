/** Known before the chart is loaded, so that nothing moves when it arrives. */
export const CHART_HEIGHT_PX = 260
