/** Every attempt is made, whatever became of the one before; what it got is printed, for the witness to read. */
export const attempts = (preparation: string, tried: readonly string[]): string => `import os, sys, gc
def show(value):
    try: print(str(value)[:2000])
    except BaseException: pass
def attempt(action):
    try: show(action())
    except BaseException as error: show(error)
${preparation}
def f():
${tried.map((each) => `    attempt(lambda: ${each})`).join('\n')}
    return 1
`
