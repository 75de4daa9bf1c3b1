/** A solution with everything that can be awaited, entered and iterated asynchronously, and tests that use it. */
export const asyncSolution = `import asyncio, contextlib
log = []
def take_log():
    found = list(log); log.clear(); return found
@contextlib.asynccontextmanager
async def grouped(n):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(i, i)) for i in range(n)]
        yield len(tasks)
    log.append([task.result() for task in tasks])
@contextlib.asynccontextmanager
async def timed(seconds):
    async with asyncio.timeout(seconds): yield seconds
@contextlib.asynccontextmanager
async def turned():
    try: yield
    except KeyError as error: raise ValueError("turned") from error
@contextlib.asynccontextmanager
async def reraised():
    log.append("in")
    try: yield "value"
    except Exception as error:
        log.append(type(error).__name__)
        raise
    finally: log.append("out")
@contextlib.asynccontextmanager
async def swallowing():
    with contextlib.suppress(LookupError): yield
@contextlib.contextmanager
def sync_turned():
    try: yield 1
    except KeyError as error: raise ValueError("turned") from error
@contextlib.contextmanager
def sync_logged():
    log.append("in")
    try: yield
    finally: log.append("out")
async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(1)
            got = yield i
            if got is not None: log.append(got)
    finally:
        await asyncio.sleep(1)
        log.append("closed")
class Ticker:
    def __init__(self, n): self.n = n
    def __aiter__(self): return self
    async def __anext__(self):
        if self.n == 0: raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0)
        return self.n
class Pool:
    def __init__(self): self.queue, self.done = asyncio.Queue(), []
    async def __aenter__(self):
        self.worker = asyncio.create_task(self.work())
        return self
    async def __aexit__(self, *error):
        await self.queue.join()
        self.worker.cancel()
    async def work(self):
        while True:
            item = await self.queue.get()
            await asyncio.sleep(1)
            self.done.append(item)
            self.queue.task_done()
    async def put(self, item): await self.queue.put(item)
class Later:
    def __init__(self, value): self.value = value
    def __await__(self):
        yield from asyncio.sleep(1).__await__()
        return self.value
async def relay(source): return [item async for item in source]
async def in_context(manager):
    async with manager as value: return value
def started(coroutine_function, *args): return asyncio.run(coroutine_function(*args))
class Guarded:
    def __init__(self): self.lock, self.inside = asyncio.Lock(), 0
    async def __aenter__(self):
        await self.lock.acquire()
        self.inside += 1
        return self
    async def __aexit__(self, *error):
        self.inside -= 1
        self.lock.release()
async def clock(): return asyncio.get_running_loop().time()
`

export const asyncTests = `import asyncio, contextlib, unittest, pytest
from solution import *
from solution import take_log, Ticker, Pool, Later, Guarded

def test_group():
    async def go():
        async with grouped(3) as n: assert n == 3
    asyncio.run(go())
    assert take_log() == [[0, 1, 2]]
def test_timeout():
    async def go():
        async with timed(5) as n: return n
    assert asyncio.run(go()) == 5
def test_turned():
    async def go():
        with pytest.raises(ValueError, match="turned") as caught:
            async with turned(): raise KeyError(1)
        assert type(caught.value.__cause__) is KeyError
    asyncio.run(go())
def test_reraised():
    async def go():
        with pytest.raises(KeyError):
            async with reraised() as value: raise KeyError(value)
        async with reraised() as value: assert value == "value"
    asyncio.run(go())
    assert take_log() == ["in", "KeyError", "out", "in", "out"]
def test_swallowing():
    async def go():
        async with swallowing(): raise IndexError
        with pytest.raises(ZeroDivisionError):
            async with swallowing(): 1 / 0
    asyncio.run(go())
def test_sync():
    with pytest.raises(ValueError):
        with sync_turned() as one: raise KeyError(one)
    @sync_logged()
    def inner(): return 5
    assert inner() == 5 and inner() == 5
    assert take_log() == ["in", "out", "in", "out"]
def test_decorator():
    @reraised()
    async def inner(): return 5
    assert asyncio.run(inner()) == 5
    assert take_log() == ["in", "out"]
def test_numbers():
    async def go():
        assert [n async for n in numbers(3)] == [0, 1, 2]
        steps = numbers(5)
        assert await steps.asend(None) == 0
        assert await steps.asend("got") == 1
        async with contextlib.aclosing(steps): pass
        with pytest.raises(StopAsyncIteration): await anext(steps)
        assert await anext(steps, "none") == "none"
    asyncio.run(go())
    assert take_log() == ["closed", "got", "closed"]
def test_break():
    async def go():
        async for n in numbers(5):
            if n == 2: break
        return n
    assert asyncio.run(go()) == 2
    assert take_log() == ["closed"]
def test_ticker():
    async def go(): return [n async for n in Ticker(3)]
    assert asyncio.run(go()) == [2, 1, 0]
def test_pool():
    async def go():
        async with Pool() as pool:
            for n in range(3): await pool.put(n)
        return pool.done
    assert asyncio.run(go()) == [0, 1, 2]
def test_later():
    async def go(): return await Later(5), await asyncio.gather(Later(6), Later(7))
    assert asyncio.run(go()) == (5, [6, 7])
def test_tasks():
    async def go():
        task = asyncio.create_task(relay(numbers(2)))
        return await task
    assert asyncio.run(go()) == [0, 1]
    assert take_log() == ["closed"]
def test_mine():
    async def mine():
        for n in range(3):
            await asyncio.sleep(1)
            yield n
    @contextlib.asynccontextmanager
    async def managed(): yield 5
    async def go(): return await relay(mine()), await in_context(managed())
    assert asyncio.run(go()) == ([0, 1, 2], 5)
def test_started():
    async def inner(n):
        await asyncio.sleep(1)
        return n
    assert started(inner, 5) == 5
def test_guarded():
    async def go():
        guard = Guarded()
        async with guard: assert guard.inside == 1
        async with guard: assert guard.inside == 1
        assert guard.inside == 0
    asyncio.run(go())
def test_stack():
    async def go():
        async with contextlib.AsyncExitStack() as stack:
            await stack.enter_async_context(reraised())
            stack.enter_context(sync_logged())
            await stack.enter_async_context(Guarded())
    asyncio.run(go())
    assert take_log() == ["in", "in", "out", "out"]
class TestCase(unittest.IsolatedAsyncioTestCase):
    async def test_it(self):
        async with reraised() as value: self.assertEqual(value, "value")
        self.assertEqual(await self.enterAsyncContext(timed(3)), 3)
        take_log()
def test_fresh_clock():
    assert asyncio.run(clock()) == 0.0
    assert asyncio.run(clock()) == 0.0
`

export const asyncClasses = ['Ticker', 'Pool', 'Later', 'Guarded']
