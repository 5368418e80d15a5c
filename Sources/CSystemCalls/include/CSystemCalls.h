#ifndef C_SYSTEM_CALLS_H
#define C_SYSTEM_CALLS_H

/// Makes /proc/PID/{environ,mem} unreadable for other processes of the same user and forbids core dumps of this one
/// (prctl PR_SET_DUMPABLE). 0 on success, else errno; 0 where the system has no such call.
int system_forbid_inspection(void);

/// Whether stdin, stdout or stderr was closed when the process was started. The null device is in its place since before
/// main, or the next file or socket opened would take its number and get what is meant for it.
int system_was_missing(int descriptor);

/// Lets go of the pages of the program's own file that are mapped and cannot be written: its code and what it only reads.
/// They stay in the kernel's cache, and each comes back when it is next needed. What starting alone has touched no longer
/// counts as this process's memory. Does nothing for a program whose code the loader had to write into, or on other
/// systems than Linux. Whoever makes code writable later must not call it.
void system_release_program_pages(void);

/// Takes an exclusive lock on the whole file if it is free. The lock belongs to the open file description
/// (F_OFD_SETLK), so it is released by the kernel when the process dies and is not dropped when another descriptor
/// of the same file is closed. 0 on success, EAGAIN when somebody else holds it, else errno. Falls back to flock(2)
/// where OFD locks do not exist.
int system_try_lock_exclusively(int descriptor);

/// Releases what system_try_lock_exclusively took. 0 on success, else errno.
int system_unlock(int descriptor);

/// Takes flock(2)'s exclusive lock on a directory if it is free. Unlike a lock file a directory that is in use cannot be
/// removed from under its holder. Released when the descriptor is closed. 0 on success, EAGAIN when somebody else holds
/// it, else errno.
int system_try_lock_directory(int descriptor);

/// Renames within a directory, but never over what is there. 0 on success, EEXIST when something is, else errno; EINVAL
/// or ENOSYS where the file system has no such call.
int system_rename_exclusively(int directory, const char *from, const char *to);

/// Whether the file lies on a network's file system, whose locks other machines may not see. 0 where that is unknown.
int system_is_on_network(int descriptor);

/// Makes a pipe, reading end first, whose ends no child inherits, not even one that another thread spawns meanwhile
/// (pipe2 with O_CLOEXEC; pipe and fcntl where that does not exist). 0 on success, else errno.
int system_make_pipe(int ends[2]);

/// Starts a program whose stdin, stdout and stderr are the three descriptors given, and which inherits no other, not
/// even one that a library opened without saying so. `child` takes its process id. 0 on success, else errno.
int system_spawn(int *child, const char *path, const int standard[3], char *const arguments[], char *const environment[]);

/// From now on each of these signals is one byte, its number, written to the descriptor, and nothing else. Whichever
/// thread it interrupts, it is told: nothing has to be set up on another thread first. There is one descriptor in a
/// process; a later call moves all signals to its own. 0 on success, else errno.
int system_tell_signals(int descriptor, const int *numbers, int count);

/// Whether the process was started, or has been told, to ignore this signal.
int system_ignores_signal(int number);

#endif
