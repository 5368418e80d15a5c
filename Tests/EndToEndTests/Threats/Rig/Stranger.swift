import TestSupport

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Two processes of one user that is not root: one serves, the other looks into it.
enum Stranger {
    private static let program = "/usr/bin/setpriv"
    private static let options = ["--reuid=65534", "--regid=65534", "--clear-groups"]

    static let canRunProduct: Bool = {
        guard getuid() == 0, access(program, X_OK) == 0, directory() != nil else { return false }
        // By a shell: what changes the user may still read what that user may not.
        let command = ["/bin/sh", "-c", "exec \"$0\" --version", Product.path]
        return Subprocess.run(program, options + command).exitCode == 0
    }()

    /// One of its own, where it gets at all.
    private static func directory() -> String? {
        let parents = ["/tmp", "/var/tmp", "/dev/shm"]
        let made = parents.lazy.map {
            Subprocess.run(program, options + ["mktemp", "-d", "\($0)/highlevel-mcp-test.XXXXXX"])
        }
        return made.first { $0.exitCode == 0 }?.output
    }

    /// Serves with the arguments and says what could be read of it meanwhile.
    static func lookInto(arguments: [String]) throws -> String {
        guard let directory = directory() else { throw Waiting.Failure(description: "no directory") }
        let script = """
            cd '\(directory)' && export HOME='\(directory)'
            mkfifo in
            CANARY=in-the-environment "$0" "$@" < in > out 2> err & pid=$!
            exec 3> in
            printf '%s\\n' '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}' >&3
            for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
                [ -s out ] && break; sleep 0.2
            done
            [ -s out ] && echo 'initialized: yes'
            cat /proc/$pid/environ > seen 2> refused && echo 'environ: yes' || echo 'environ: no'
            head -c 1 /proc/$pid/mem > seen 2>> refused && echo 'mem: yes' || echo 'mem: no'
            ls /proc/$pid/fd > seen 2>> refused && echo 'descriptors: yes' || echo 'descriptors: no'
            cat refused
            exec 3>&-
            wait $pid

            """
        return Subprocess.run(program, options + ["/bin/sh", "-c", script, Product.path] + arguments).output
    }
}
