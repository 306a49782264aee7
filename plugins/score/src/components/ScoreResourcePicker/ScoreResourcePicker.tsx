import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';
import { useResourceTypes } from '../../hooks/useResourceTypes';
import { scoreTranslationRef } from '../../translation';
import { RequestProblem, Surface } from '../common';
import { Flex, Skeleton, Text } from '../ui';
import { AddResource } from './AddResource';
import {
  type OfferedType,
  findOffered,
  freeName,
  offeredTypes,
} from './offeredTypes';
import { ResourceForm } from './ResourceForm';
import type { ScoreResourcePickerProps } from './schema';
import type { PickedResource } from './types';

/**
 * The template field that picks a workload's resources from what works on the
 * platform, and asks for the parameters that each takes.
 *
 * @public
 */
export function ScoreResourcePicker(props: ScoreResourcePickerProps) {
  const { formData, onChange, schema, disabled = false } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const { value, error, loading, reload } = useResourceTypes();
  const offered = useMemo(() => (value ? offeredTypes(value) : []), [value]);
  const resources: readonly PickedResource[] = formData ?? [];

  const add = ({ type: chosen }: OfferedType) => {
    const added: PickedResource = {
      name: freeName(chosen.type, resources),
      type: chosen.type,
    };
    if (chosen.class !== 'default') added.class = chosen.class;
    onChange([...resources, added]);
  };

  return (
    <Surface>
      <Flex direction="column" gap="3">
        <div>
          <Text as="p" variant="body-large" weight="bold">
            {schema.title ?? t('card.resources')}
          </Text>
          {schema.description && (
            <Text as="p" variant="body-medium" color="secondary">
              {schema.description}
            </Text>
          )}
        </div>
        {error && (
          <RequestProblem error={error} onRetry={reload} retrying={loading} />
        )}
        {!value && loading && (
          <Skeleton
            width="100%"
            height={64}
            aria-label={t('picker.loading')}
            aria-busy
          />
        )}
        {resources.map((resource, index) => (
          <ResourceForm
            key={index}
            resource={resource}
            offered={findOffered(offered, resource)}
            disabled={disabled}
            onChange={changed =>
              onChange(
                resources.map((other, at) => (at === index ? changed : other)),
              )
            }
            onRemove={() => onChange(resources.filter((_, at) => at !== index))}
          />
        ))}
        {value && resources.length === 0 && offered.length > 0 && (
          <Text as="p" variant="body-medium" color="secondary">
            {t('picker.none')}
          </Text>
        )}
        {value && offered.length === 0 && (
          <Text as="p" variant="body-medium">
            {t('picker.empty')}
          </Text>
        )}
        {offered.length > 0 && (
          <AddResource offered={offered} disabled={disabled} onAdd={add} />
        )}
      </Flex>
    </Surface>
  );
}
