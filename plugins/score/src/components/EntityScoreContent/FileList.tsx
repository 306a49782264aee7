import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import type { RenderSummary } from '@score-backstage/plugin-score-common';
import { scoreTranslationRef } from '../../translation';

const useStyles = makeStyles(
  {
    list: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      display: 'flex',
      flexDirection: 'column',
      gap: 2,
      minWidth: 0,
    },
    file: {
      display: 'block',
      width: '100%',
      border: 'none',
      background: 'none',
      textAlign: 'left',
      cursor: 'pointer',
      font: 'inherit',
      fontFamily: 'var(--bui-font-monospace)',
      fontSize: 'var(--bui-font-size-2)',
      lineHeight: '20px',
      color: 'var(--bui-fg-primary)',
      padding: 'var(--bui-space-1) var(--bui-space-2)',
      borderRadius: 'var(--bui-radius-2)',
      overflowWrap: 'anywhere',
      '&:hover': { background: 'var(--bui-bg-neutral-2)' },
      '&:focus-visible': { outline: '2px solid var(--bui-ring)' },
      '&[aria-current=true]': {
        background: 'var(--bui-announcement-bg-subdued)',
        color: 'var(--bui-announcement-fg-subdued)',
        fontWeight: 'var(--bui-font-weight-bold)',
      },
    },
  },
  { name: 'ScoreFileList' },
);

/** The rendered files to choose from. */
export function FileList(props: {
  files: RenderSummary['files'];
  selectedPath?: string;
  onSelect: (path: string) => void;
}) {
  const { files, selectedPath, onSelect } = props;
  const { t } = useTranslationRef(scoreTranslationRef);
  const classes = useStyles();
  return (
    <nav aria-label={t('environment.chooseFile')}>
      <ul className={classes.list}>
        {files.map(({ path, bytes }) => (
          <li key={path}>
            <button
              type="button"
              className={classes.file}
              aria-current={path === selectedPath}
              title={t('environment.bytes', { size: String(bytes) })}
              onClick={() => onSelect(path)}
            >
              {path}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
