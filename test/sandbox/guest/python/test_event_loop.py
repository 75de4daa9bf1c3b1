"""Virtual time."""

import asyncio

from harness_tests.exercise import HarnessTest
from touchstone import event_loop
from touchstone.event_loop import VirtualLoop


async def sleepers(log):
    async def sleep(seconds):
        await asyncio.sleep(seconds)
        log.append((seconds, asyncio.get_running_loop().time()))

    await asyncio.gather(sleep(7200), sleep(3600), sleep(0.5))


class Time(HarnessTest):
    """A sleep takes no time, and always the same steps."""

    def test_sleeps_end_in_the_order_of_their_time(self):
        log = []
        asyncio.run(sleepers(log))
        self.assertEqual(log, [(0.5, 0.5), (3600, 3600.0), (7200, 7200.0)])

    def test_waiting_for_nothing_is_an_error(self):
        async def wait():
            await asyncio.get_running_loop().create_future()

        with self.assertRaisesRegex(RuntimeError, "everything waits for something that nothing here will do"):
            asyncio.run(wait())

    def test_tasks_that_are_left_are_cancelled(self):
        ended = []

        async def forever():
            try:
                await asyncio.sleep(10**9)
            finally:
                ended.append(True)

        async def main():
            self.task = asyncio.create_task(forever())
            await asyncio.sleep(0)

        asyncio.run(main())
        self.assertEqual(ended, [True])
        self.assertTrue(self.task.cancelled())

    def test_only_a_coroutine_runs_and_only_outside_of_a_loop(self):
        with self.assertRaisesRegex(ValueError, "a coroutine was expected, got 5"):
            asyncio.run(5)

        async def main():
            await asyncio.sleep(0)
            asyncio.run(asyncio.sleep(0))

        with self.assertRaisesRegex(RuntimeError, "cannot be called from a running event loop"):
            asyncio.run(main())

    def test_a_nested_run_ends_while_the_outer_loop_waits(self):
        async def main():
            await asyncio.sleep(1)
            value = event_loop.run_nested(asyncio.sleep(50, "nested"))
            return value, asyncio.get_running_loop().time()

        self.assertEqual(asyncio.run(main()), ("nested", 1.0))
        event_loop.finish_nested()
        self.assertEqual(event_loop._nested_loops, [])

    def test_closing_a_loop_is_told_once(self):
        calls = []
        event_loop.on_close(lambda: calls.append(1))
        self.addCleanup(event_loop._on_close.pop)
        loop = VirtualLoop()
        loop.close()
        loop.close()
        self.assertEqual(calls, [1])
