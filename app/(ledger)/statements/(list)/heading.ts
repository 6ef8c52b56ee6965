export const STATEMENTS_HEADING = {
  title: 'Statements',
  description: "Add your bank's files; every line is accounted for.",
}
