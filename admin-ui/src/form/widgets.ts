import type { ComponentType } from 'react'
import { fieldShape } from './field-shape.ts'
import type { FieldSchema } from './form-schema.ts'
import type { WidgetProps } from './widget-props.ts'
import { DayWidget } from './widgets/DayWidget.tsx'
import { EnumsWidget } from './widgets/EnumsWidget.tsx'
import { EnumWidget } from './widgets/EnumWidget.tsx'
import { LongTextWidget } from './widgets/LongTextWidget.tsx'
import { MoneyWidget } from './widgets/MoneyWidget.tsx'
import { NumberWidget } from './widgets/NumberWidget.tsx'
import { PeriodWidget } from './widgets/PeriodWidget.tsx'
import { RefWidget } from './widgets/RefWidget.tsx'
import { TextWidget } from './widgets/TextWidget.tsx'
import { YesNoWidget } from './widgets/YesNoWidget.tsx'

/** The only list of widgets; a form's `ui:widget` may name one of these. */
export const widgets = {
  money: MoneyWidget,
  day: DayWidget,
  number: NumberWidget,
  enum: EnumWidget,
  enums: EnumsWidget,
  yesNo: YesNoWidget,
  ref: RefWidget,
  period: PeriodWidget,
  text: TextWidget,
  textarea: LongTextWidget,
} satisfies Record<string, ComponentType<WidgetProps>>

export type WidgetName = keyof typeof widgets

const BY_TYPE: Record<ReturnType<typeof fieldShape>['type'], WidgetName | null> = {
  money: 'money',
  number: 'number',
  integer: 'number',
  ratio: 'number',
  points: 'number',
  date: 'day',
  boolean: 'yesNo',
  enum: 'enum',
  enums: 'enums',
  text: 'text',
  ref: 'ref',
  refs: 'ref',
  period: 'period',
  // Files cannot be handed in yet: the field is left out, not greyed.
  file: null,
}

function isWidgetName(name: unknown): name is WidgetName {
  return typeof name === 'string' && Object.hasOwn(widgets, name)
}

/** The widget of a field: the one its uiSchema names, otherwise the one of its type; null for a field that is not drawn. */
export function widgetNameOf(field: FieldSchema, named?: unknown): WidgetName | null {
  return isWidgetName(named) ? named : BY_TYPE[fieldShape(field).type]
}
