#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CSystemCalls.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#if defined(__linux__)
#include <link.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#else
#include <sys/mount.h>
#include <sys/param.h>
#endif
#include <sys/file.h>

static int missing_descriptors;

// Before main: Swift's runtime has opened descriptors of its own when the first line of ours runs.
__attribute__((constructor)) static void open_missing_descriptors(void) {
  for (int descriptor = 0; descriptor <= 2; descriptor++) {
    if (fcntl(descriptor, F_GETFD) >= 0) continue;
    missing_descriptors |= 1 << descriptor;
    // The lowest free number is this one, since those below are open by now.
    if (open("/dev/null", descriptor == 0 ? O_RDONLY : O_WRONLY) < 0) return;
  }
}

int system_was_missing(int descriptor) { return missing_descriptors >> descriptor & 1; }

int system_forbid_inspection(void) {
#if defined(__linux__)
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0 ? 0 : errno;
#else
  return 0;
#endif
}

#if defined(__linux__)
// Where the code itself had to be relocated, the loader has written into it, and those pages are nowhere else.
static int has_relocated_code(const struct dl_phdr_info *program) {
  for (int index = 0; index < program->dlpi_phnum; index++) {
    const ElfW(Phdr) *segment = &program->dlpi_phdr[index];
    if (segment->p_type != PT_DYNAMIC) continue;
    const ElfW(Dyn) *entry = (const ElfW(Dyn) *)(program->dlpi_addr + segment->p_vaddr);
    for (; entry->d_tag != DT_NULL; entry++) {
      if (entry->d_tag == DT_TEXTREL) return 1;
      if (entry->d_tag == DT_FLAGS && (entry->d_un.d_val & DF_TEXTREL) != 0) return 1;
    }
  }
  return 0;
}

static int release_pages(struct dl_phdr_info *program, size_t size, void *unused) {
  (void)size;
  (void)unused;
  const ElfW(Addr) page = (ElfW(Addr))sysconf(_SC_PAGESIZE);
  if (!has_relocated_code(program)) {
    for (int index = 0; index < program->dlpi_phnum; index++) {
      const ElfW(Phdr) *segment = &program->dlpi_phdr[index];
      if (segment->p_type != PT_LOAD || (segment->p_flags & PF_W) != 0) continue;
      const ElfW(Addr) start = program->dlpi_addr + segment->p_vaddr;
      // Whole pages only: at its ends a segment may share one with the next.
      const ElfW(Addr) first = (start + page - 1) / page * page;
      const ElfW(Addr) end = (start + segment->p_filesz) / page * page;
      if (first < end) madvise((void *)first, end - first, MADV_DONTNEED);
    }
  }
  // The program comes first; the libraries behind it are shared with others anyway.
  return 1;
}

void system_release_program_pages(void) { dl_iterate_phdr(release_pages, NULL); }
#else
void system_release_program_pages(void) {}
#endif

#if defined(F_OFD_SETLK)
static int set_lock(int descriptor, short type) {
  struct flock lock;
  memset(&lock, 0, sizeof(lock));
  lock.l_type = type;
  lock.l_whence = SEEK_SET;
  if (fcntl(descriptor, F_OFD_SETLK, &lock) == 0) return 0;
  return errno == EACCES ? EAGAIN : errno;
}

int system_try_lock_exclusively(int descriptor) { return set_lock(descriptor, F_WRLCK); }
int system_unlock(int descriptor) { return set_lock(descriptor, F_UNLCK); }
#else
int system_try_lock_exclusively(int descriptor) {
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return 0;
  return errno == EWOULDBLOCK ? EAGAIN : errno;
}

int system_unlock(int descriptor) { return flock(descriptor, LOCK_UN) == 0 ? 0 : errno; }
#endif

int system_make_pipe(int ends[2]) {
#if defined(__linux__)
  return pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;
#else
  if (pipe(ends) != 0) return errno;
  fcntl(ends[0], F_SETFD, FD_CLOEXEC);
  fcntl(ends[1], F_SETFD, FD_CLOEXEC);
  return 0;
#endif
}

int system_spawn(int *child, const char *path, const int standard[3], char *const arguments[],
                 char *const environment[]) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return code;
  code = posix_spawnattr_init(&attributes);
  if (code != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return code;
  }
  for (int number = 0; number < 3 && code == 0; number++) {
    code = posix_spawn_file_actions_adddup2(&actions, standard[number], number);
  }
  // What we ignore ourselves the child is to meet as any process does.
  sigset_t ours;
  sigemptyset(&ours);
  sigaddset(&ours, SIGPIPE);
  if (code == 0) code = posix_spawnattr_setsigdefault(&attributes, &ours);
  short flags = POSIX_SPAWN_SETSIGDEF;
#if defined(__linux__)
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
#elif defined(POSIX_SPAWN_CLOEXEC_DEFAULT)
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
  if (code == 0) code = posix_spawnattr_setflags(&attributes, flags);
  pid_t pid = 0;
  if (code == 0) code = posix_spawn(&pid, path, &actions, &attributes, arguments, environment);
  *child = (int)pid;
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}

int system_try_lock_directory(int descriptor) {
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) return 0;
  return errno == EWOULDBLOCK ? EAGAIN : errno;
}

int system_rename_exclusively(int directory, const char *from, const char *to) {
#if defined(__linux__)
  // RENAME_NOREPLACE
  return syscall(SYS_renameat2, directory, from, directory, to, 1u) == 0 ? 0 : errno;
#else
  return renameatx_np(directory, from, directory, to, RENAME_EXCL) == 0 ? 0 : errno;
#endif
}

int system_is_on_network(int descriptor) {
  struct statfs status;
  if (fstatfs(descriptor, &status) != 0) return 0;
#if defined(__linux__)
  switch ((unsigned long)status.f_type & 0xffffffffUL) {
    case 0x6969UL:      // NFS
    case 0x517bUL:      // SMB
    case 0xff534d42UL:  // CIFS
    case 0xfe534d42UL:  // SMB2
    case 0x5346414fUL:  // AFS
    case 0x00c36400UL:  // Ceph
      return 1;
    default: return 0;
  }
#else
  return (status.f_flags & MNT_LOCAL) == 0;
#endif
}

static volatile int signal_descriptor = -1;

static void tell_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  // A pipe that is full has already told of one.
  ssize_t ignored = write(signal_descriptor, &byte, 1);
  (void)ignored;
  errno = saved;
}

int system_ignores_signal(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

int system_tell_signals(int descriptor, const int *numbers, int count) {
  signal_descriptor = descriptor;
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = tell_signal;
  action.sa_flags = SA_RESTART;
  sigfillset(&action.sa_mask);
  for (int index = 0; index < count; index++) {
    if (sigaction(numbers[index], &action, NULL) != 0) return errno;
  }
  return 0;
}
