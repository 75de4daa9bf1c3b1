-- Without an argument wrk asks for the path of its URL. With the name of a file it cycles over the
-- paths in it, one a line, from requests made beforehand, so that a varied key costs next to nothing.
-- A cookie may follow a path after a tab.
function init(args)
  if not args[1] then return end
  local requests, count, turn = {}, 0, 0
  for line in io.lines(args[1]) do
    local path, cookie = line:match('^([^\t]*)\t?(.*)$')
    count = count + 1
    requests[count] = wrk.format('GET', path, cookie ~= '' and { cookie = cookie } or nil)
  end
  request = function()
    turn = turn % count + 1
    return requests[turn]
  end
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '\nRESULT {"requests":%d,"microseconds":%d,"failed":%d,"refused":%d,"p50":%d,"p99":%d}\n',
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status,
    latency:percentile(50), latency:percentile(99)))
end
