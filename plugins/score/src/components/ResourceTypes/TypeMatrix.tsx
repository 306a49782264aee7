import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  EnvironmentSummary,
  ResourceRequests,
} from '@score-backstage/engine';
import type { ResourceTypeView } from '@score-backstage/plugin-score-common';
import { useState } from 'react';
import { scoreTranslationRef } from '../../translation';
import { Section } from '../common';
import { Matrix } from '../Matrix';
import { typeName } from '../ResourceTypeLink';
import { ResourceSupport } from '../ResourceSupport';
import { Flex, SearchField, Text } from '../ui';
import { HowToAsk } from './HowToAsk';
import { TypeButton } from './TypeButton';

function matches(type: ResourceTypeView, query: string): boolean {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const text = [
    typeName(type.type, type.class),
    type.title,
    type.description,
    ...type.params.map(({ name }) => name),
    ...type.outputs.map(({ name }) => name),
  ]
    .join(' ')
    .toLocaleLowerCase();
  return words.every(word => text.includes(word));
}

/** Resource types by environments, to search and choose from. */
export function TypeMatrix(props: {
  types: readonly ResourceTypeView[];
  environments: readonly EnvironmentSummary[];
  requests?: ResourceRequests;
  selected?: ResourceTypeView;
  onSelect: (type: ResourceTypeView) => void;
}) {
  const { types, environments, requests, selected, onSelect } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const [query, setQuery] = useState('');
  const found = types.filter(type => matches(type, query));
  return (
    <Section title={t('types.title')}>
      <Flex direction="column" gap="4">
        <SearchField
          aria-label={t('types.search')}
          placeholder={t('types.searchPlaceholder')}
          value={query}
          onChange={setQuery}
        />
        <div role="status">
          {found.length === 0 && (
            <>
              <Text as="p" variant="body-medium">
                {t('types.none')}
              </Text>
              <HowToAsk requests={requests} />
            </>
          )}
        </div>
        {found.length > 0 && (
          <Matrix
            label={t('types.title')}
            corner={t('types.type')}
            columns={environments.map(({ title }) => title)}
            rows={found.map(type => ({
              id: typeName(type.type, type.class),
              selected: type === selected,
              header: (
                <TypeButton
                  type={type}
                  selected={type === selected}
                  onSelect={() => onSelect(type)}
                />
              ),
              cells: environments.map(({ name }) => (
                <ResourceSupport support={type.environments[name]} />
              )),
            }))}
          />
        )}
      </Flex>
    </Section>
  );
}
