import { PanelBuilder as BarChart } from '@grafana/grafana-foundation-sdk/barchart'
import { PanelBuilder as BarGauge } from '@grafana/grafana-foundation-sdk/bargauge'
import type { Builder } from '@grafana/grafana-foundation-sdk/cog'
import {
  BigValueColorMode,
  BigValueGraphMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  StackingMode,
  TableCellBackgroundDisplayMode,
  TableCellDisplayMode,
  VizLegendOptionsBuilder,
  VizOrientation,
} from '@grafana/grafana-foundation-sdk/common'
import {
  DashboardLinkBuilder,
  FieldColorBuilder,
  FieldColorModeId,
  type DashboardLink,
  type Panel,
} from '@grafana/grafana-foundation-sdk/dashboard'
import {
  PanelBuilder as PieChart,
  PieChartLegendOptionsBuilder,
  PieChartLegendValues,
  PieChartType,
} from '@grafana/grafana-foundation-sdk/piechart'
import { PanelBuilder as Stat } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as Table } from '@grafana/grafana-foundation-sdk/table'
import { PanelBuilder as TimeSeries } from '@grafana/grafana-foundation-sdk/timeseries'
import { SOURCE, sqlQuery } from './query'

export type Shape = {
  id: number
  title: string
  description: string
  /** Column, row, width and height on the grid of 24. */
  at: [x: number, y: number, w: number, h: number]
  sql: string
  /** Digits of the amounts; whole numbers have none. */
  decimals?: 0 | 2
  unit?: string
  link?: { title: string; url: string }
}

/** What every panel's builder has, whichever it is. */
type Common<Self> = Builder<Panel> & {
  id(id: number): Self
  title(title: string): Self
  description(description: string): Self
  datasource(source: typeof SOURCE): Self
  gridPos(place: { x: number; y: number; w: number; h: number }): Self
  withTarget(target: ReturnType<typeof sqlQuery>): Self
  unit(unit: string): Self
  decimals(digits: number): Self
  noValue(text: string): Self
  dataLinks(links: Builder<DashboardLink>[]): Self
}

function shaped<Self extends Common<Self>>(builder: Self, shape: Shape, format?: 'time_series'): Self {
  const [x, y, w, h] = shape.at
  const panel = builder
    .id(shape.id)
    .title(shape.title)
    .description(shape.description)
    .datasource(SOURCE)
    .gridPos({ x, y, w, h })
    .withTarget(sqlQuery(shape.sql, format))
    // Digits in groups and never in thousands or millions: to the paisa. The currency stands in the title.
    .unit(shape.unit ?? 'locale')
    .decimals(shape.decimals ?? 2)
    .noValue('–')
  const { link } = shape
  return link ? panel.dataLinks([new DashboardLinkBuilder(link.title).url(link.url).targetBlank(true)]) : panel
}

const theRow = () => new ReduceDataOptionsBuilder().calcs(['lastNotNull']).values(false)
const everyRow = () => new ReduceDataOptionsBuilder().values(true).calcs([])

export const stat = (shape: Shape) =>
  shaped(new Stat(), shape).reduceOptions(theRow()).graphMode(BigValueGraphMode.None).colorMode(BigValueColorMode.None)

/** One figure for each row, named by its text column. */
export const stats = (shape: Shape) =>
  shaped(new Stat(), shape)
    .reduceOptions(everyRow())
    .graphMode(BigValueGraphMode.None)
    .colorMode(BigValueColorMode.None)

const legend = () =>
  new VizLegendOptionsBuilder().displayMode(LegendDisplayMode.List).placement(LegendPlacement.Bottom).showLegend(true)

export const bars = (shape: Shape) =>
  shaped(new BarChart(), shape).legend(legend()).fillOpacity(80).xTickLabelSpacing(100)

export type Matrix = { row: string; column: string; value: string }

/** Rows of three columns as a table of them: what SQL gives long, a chart takes wide. */
const matrix = ({ row, column, value }: Matrix) => ({
  id: 'groupingToMatrix',
  options: { rowField: row, columnField: column, valueField: value, emptyValue: 'zero' },
})

export const stackedBars = (shape: Shape, by: Matrix) =>
  bars(shape).stacking(StackingMode.Normal).withTransformation(matrix(by))

export const lines = (shape: Shape) =>
  shaped(new TimeSeries(), shape, 'time_series').legend(legend()).lineWidth(2).fillOpacity(8)

export const donut = (shape: Shape) =>
  shaped(new PieChart(), shape)
    .pieType(PieChartType.Donut)
    .reduceOptions(everyRow())
    .legend(
      new PieChartLegendOptionsBuilder()
        .displayMode(LegendDisplayMode.Table)
        .placement(LegendPlacement.Right)
        .showLegend(true)
        .values([PieChartLegendValues.Value, PieChartLegendValues.Percent]),
    )

export const ranking = (shape: Shape) =>
  shaped(new BarGauge(), shape).reduceOptions(everyRow()).orientation(VizOrientation.Horizontal)

export const table = (shape: Shape) => shaped(new Table(), shape).filterable(true)

/** A table whose cells are the darker the more they hold. */
export const heat = (shape: Shape, by: Matrix) =>
  shaped(new Table(), shape)
    .withTransformation(matrix(by))
    .cellOptions({ type: TableCellDisplayMode.ColorBackground, mode: TableCellBackgroundDisplayMode.Gradient })
    .colorScheme(new FieldColorBuilder().mode(FieldColorModeId.ContinuousBlues))
