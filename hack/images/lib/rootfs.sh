# shellcheck shell=bash
# Makes the file system of a base image from Debian packages.

SUITE=trixie
USER_ID=10001

# What only installing more packages would need.
SURPLUS_PACKAGES=(apt libapt-pkg7.0 sqv debian-archive-keyring perl-base)

# make_rootfs FOLDER PACKAGE…
make_rootfs() {
  local root=$1 packages
  shift
  packages=$(IFS=, && echo "$*")
  debootstrap --variant=minbase --include="$packages" "$SUITE" "$root" >"$root.log" 2>&1 ||
    die "debootstrap failed: see $root.log"
  trim_rootfs "$root"
  add_user "$root"
}

trim_rootfs() {
  local root=$1
  chroot "$root" dpkg --purge --force-depends --force-remove-essential --force-remove-protected \
    "${SURPLUS_PACKAGES[@]}" >>"$root.log" 2>&1 || die "could not remove packages: see $root.log"
  find "$root"/usr/share/{doc,man,info,locale,lintian,bug,i18n,perl5} -mindepth 1 -delete 2>/dev/null || true
  find "$root"/var/{cache,log,tmp} "$root"/{tmp,dev,proc,sys,run} -xdev -mindepth 1 -delete
  rm -rf "$root"/var/lib/apt "$root"/var/lib/dpkg/*-old "$root"/usr/lib/*/gconv "$root"/usr/lib/*/perl-base
  rm -f "$root"/etc/{machine-id,resolv.conf,hostname}
  # Class data archives for unusual heap settings; the usual one stays, because it halves a JVM's start.
  rm -f "$root"/usr/lib/jvm/*/lib/server/classes_*.jsa
}

add_user() {
  echo "penstock:x:$USER_ID:$USER_ID:Penstock:/nonexistent:/usr/sbin/nologin" >>"$1/etc/passwd"
  echo "penstock:x:$USER_ID:" >>"$1/etc/group"
}

# pack FOLDER TAR: equal content gives equal bytes.
pack() {
  tar --create --file "$2" --directory "$1" --sort=name --mtime=@0 --numeric-owner --format=posix \
    --pax-option=delete=atime,delete=ctime .
}
