import { act, renderHook, waitFor } from '@testing-library/react';
import { useLoad } from './useLoad';

function deferred<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>(settle => {
    resolve = settle;
  });
  return { promise, resolve };
}

describe('useLoad', () => {
  it('keeps what it had when loading again fails', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('first')
      .mockRejectedValueOnce(new Error('offline'))
      .mockResolvedValueOnce('second');
    const { result } = renderHook(() => useLoad(load));
    expect(result.current).toMatchObject({ loading: true, value: undefined });
    await waitFor(() => expect(result.current.value).toBe('first'));

    await act(() => result.current.reload());
    expect(result.current.value).toBe('first');
    expect(result.current.error).toEqual(new Error('offline'));
    expect(result.current.loading).toBe(false);

    await act(() => result.current.reload());
    expect(result.current.value).toBe('second');
    expect(result.current.error).toBeUndefined();
  });

  it('takes the answer to what it asked last', async () => {
    const slow = deferred<string>();
    const load = jest
      .fn<Promise<string>, []>()
      .mockReturnValueOnce(slow.promise)
      .mockResolvedValueOnce('newer');
    const { result } = renderHook(() => useLoad(load));
    await act(() => result.current.reload());
    await act(async () => slow.resolve('older'));
    expect(result.current.value).toBe('newer');
  });

  it('forgets what it had when there is another thing to load', async () => {
    const one = async () => 'one';
    const never = () => new Promise<string>(() => {});
    const { result, rerender } = renderHook(({ load }) => useLoad(load), {
      initialProps: { load: one },
    });
    await waitFor(() => expect(result.current.value).toBe('one'));
    rerender({ load: never });
    expect(result.current).toMatchObject({ value: undefined, loading: true });
  });
});
