import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ResourceTypeParameter } from '@score-backstage/engine';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { NumberField, Select, Switch, TextAreaField, TextField } from '../ui';

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Kept as it is typed; the form says that it is not JSON yet.
    return text;
  }
};

function JsonField(props: {
  label: string;
  description?: string;
  isRequired: boolean;
  validationBehavior: 'aria';
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { value, onChange, ...field } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const [text, setText] = useState(() =>
    value === undefined ? '' : JSON.stringify(value, null, 2),
  );
  return (
    <TextAreaField
      {...field}
      secondaryLabel={t('picker.json')}
      rows={3}
      value={text}
      onChange={next => {
        setText(next);
        onChange(next.trim() ? parseJson(next) : undefined);
      }}
    />
  );
}

/** One parameter of a resource, as its schema asks for it. */
export function ParameterField(props: {
  parameter: ResourceTypeParameter;
  value: unknown;
  onChange: (value: unknown) => void;
}) {
  const { parameter, value, onChange } = props;
  const { name, description, required, schema = {} } = parameter;
  const field = {
    label: name,
    description,
    isRequired: required,
    // The form says what is wrong, all at once and in the reader's language.
    validationBehavior: 'aria' as const,
  };
  const fallback = schema.default;
  const placeholder = fallback === undefined ? undefined : String(fallback);

  if (Array.isArray(schema.enum)) {
    const values: unknown[] = schema.enum;
    const index = values.indexOf(value);
    return (
      <Select
        {...field}
        placeholder={placeholder}
        options={values.map((option, position) => ({
          value: String(position),
          label: String(option),
        }))}
        value={index < 0 ? null : String(index)}
        onChange={key => onChange(values[Number(key)])}
      />
    );
  }
  switch (schema.type) {
    case 'boolean':
      return (
        <Switch
          label={description ? `${name}: ${description}` : name}
          isSelected={(value ?? fallback) === true}
          onChange={onChange}
        />
      );
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...field}
          placeholder={placeholder}
          value={typeof value === 'number' ? value : NaN}
          onChange={next => onChange(Number.isNaN(next) ? undefined : next)}
        />
      );
    case 'object':
    case 'array':
      return <JsonField {...field} value={value} onChange={onChange} />;
    default:
      return (
        <TextField
          {...field}
          placeholder={placeholder}
          value={value === undefined ? '' : String(value)}
          onChange={next => onChange(next === '' ? undefined : next)}
        />
      );
  }
}
