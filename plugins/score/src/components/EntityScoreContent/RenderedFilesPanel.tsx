import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { RenderSummary } from '@score-backstage/plugin-score-common';
import { useRenderedFiles } from '../../hooks/useRenderedFiles';
import { scoreTranslationRef } from '../../translation';
import { CodeView } from '../CodeView';
import { RequestProblem } from '../common';
import { LineOrigin } from '../LineOrigin';
import { Alert, Flex, Skeleton, Text } from '../ui';
import { FileList } from './FileList';
import { ProvenanceList } from './ProvenanceList';

const FILE_MAX_HEIGHT = 560;

const useStyles = makeStyles(
  {
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: 'var(--bui-space-4)',
      marginTop: 'var(--bui-space-2)',
      '@media (min-width: 900px)': {
        gridTemplateColumns: 'minmax(160px, 240px) minmax(0, 1fr)',
      },
    },
  },
  { name: 'ScoreRenderedFiles' },
);

/** What runs is what people look for first. */
const firstToShow = (files: RenderSummary['files']) =>
  files.find(({ path }) => /^(deployment|statefulset|compose)/.test(path)) ??
  files[0];

/** The files of a render and the one that is looked at. */
export function RenderedFilesPanel(props: {
  entityRef: string;
  workloadFile: string;
  environment: string;
  render: RenderSummary;
  selectedPath?: string;
  selectedLine?: number;
  onSelect: (path: string, line?: number) => void;
  /** Shows a line of the Score file. */
  onShowSource?: (line: number) => void;
}) {
  const { entityRef, workloadFile, environment, render, onSelect } = props;
  const { selectedLine } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  // Other engines than our own do not tell where a line comes from.
  const isTraced = render.renderer.startsWith('native@');
  const classes = useStyles();
  const { value, error, loading, reload } = useRenderedFiles({
    entityRef,
    workloadFile,
    environment,
    hash: render.hash,
  });
  const path = props.selectedPath ?? firstToShow(render.files)?.path;
  const file = value?.files.find(candidate => candidate.path === path);

  return (
    <div>
      <Text as="h3" variant="body-large" weight="bold">
        {t('environment.chooseFile')}
      </Text>
      <div className={classes.root}>
        <FileList
          files={render.files}
          selectedPath={path}
          onSelect={selected => onSelect(selected)}
        />
        <Flex direction="column" gap="4" style={{ minWidth: 0 }}>
          {error && (
            <RequestProblem
              error={error}
              onRetry={reload}
              retrying={loading}
              stale={Boolean(value)}
            />
          )}
          {!value && loading && (
            <Skeleton
              width="100%"
              height={240}
              data-testid="score-file-skeleton"
            />
          )}
          {value && !file && (
            <Alert status="info" icon title={t('environment.fileMissing')} />
          )}
          {value && file && (
            <>
              <CodeView
                key={file.path}
                text={file.content}
                fileName={file.path}
                label={file.path}
                selectedLine={selectedLine}
                onSelectLine={line => onSelect(file.path, line)}
                details={
                  isTraced &&
                  selectedLine && (
                    <LineOrigin
                      request={{
                        entityRef,
                        file: workloadFile,
                        environment,
                        path: file.path,
                        line: selectedLine,
                      }}
                      hash={render.hash}
                      onShowSource={props.onShowSource}
                    />
                  )
                }
                maxHeight={FILE_MAX_HEIGHT}
              />
              <ProvenanceList
                provenance={value.provenance.filter(
                  entry => entry.file === file.path,
                )}
                onShowLine={line => onSelect(file.path, line)}
              />
            </>
          )}
        </Flex>
      </div>
    </div>
  );
}
