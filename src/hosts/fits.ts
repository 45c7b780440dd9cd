import type { NumberSetting, TextSetting } from '../settings/ours.ts'

/** What a setting takes, for an operator: "takes a whole number of days from 1 to 28". */
export const fits = (setting: NumberSetting | TextSetting): string => {
  if (setting.shape === 'text') return `takes one line of at most ${setting.longest} characters`
  const { whole, unit, least, most } = setting
  return `takes a ${whole ? 'whole ' : ''}number (${unit}) from ${least} to ${most}`
}
