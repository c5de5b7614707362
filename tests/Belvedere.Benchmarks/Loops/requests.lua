-- Asks the paths of a file in turn: wrk … -- FILE FIRST CLIENTS MOST [HEADER VALUE]; MOST answers, 0 for no bound
local ffi = require("ffi")
ffi.cdef([[
  typedef struct { long seconds; long nanoseconds; } belvedere_instant;
  int clock_gettime(int clock, belvedere_instant *at);
]])

local monotonic = 1
local at = ffi.new("belvedere_instant")
local threads = {}

local function microseconds()
  ffi.C.clock_gettime(monotonic, at)
  return tonumber(at.seconds) * 1e6 + tonumber(at.nanoseconds) / 1e3
end

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  paths = {}
  for path in io.lines(args[1]) do
    paths[#paths + 1] = path
  end
  headers = {}
  if args[5] then
    headers[args[5]] = args[6]
  end
  most = tonumber(args[4])
  clients = tonumber(args[3])
  -- wrk asks for one request more, to check this script.
  following = tonumber(args[2]) - 1
  calls = 0
  times = {}
end

-- One client asks again as soon as it has read an answer: the time between two requests is the time of the first.
function request()
  local now = microseconds()
  calls = calls + 1
  if calls > 2 then
    times[#times + 1] = now - asked
  end
  if most > 0 and #times == most then
    wrk.thread:stop()
  end
  asked = now
  local path = paths[following % #paths + 1]
  following = following + 1
  return wrk.format("GET", path, headers)
end

function done(summary, latency, _)
  local errors = summary.errors
  local requests, duration = summary.requests, summary.duration
  local median, p99 = latency:percentile(50), latency:percentile(99)
  if threads[1]:get("clients") == 1 then
    local seen = threads[1]:get("times")
    table.sort(seen)
    median, p99 = seen[math.ceil(#seen * 0.5)], seen[math.ceil(#seen * 0.99)]
    if threads[1]:get("most") > 0 then
      requests, duration = #seen, 0
      for _, time in ipairs(seen) do
        duration = duration + time
      end
    end
  end
  io.write(string.format(
    "\nbelvedere %d %d %d %d %.1f %.1f\n",
    requests,
    summary.bytes,
    duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    median or 0,
    p99 or 0
  ))
end
