/// The Kopia repository engine: read, write and restore repositories that the stock `kopia` reads,
/// writes and restores too.
///
/// ```java
/// var context = RepositoryContext.at(clock);
/// var me = new ClientIdentity("davit", clusterUid);
/// var repository = Repository.open(blobs, new Password(secret), context);
///
/// try (var session = repository.write(me)) {
///   var request = SnapshotRequest.of(new SourceIdentity("default", "default", "namespace/claim"))
///       .withTags(Map.of("davit-run", run, "davit-ordinal", "3"))
///       .withParent(manifestId);
///   var result = session.uploader().upload(path, request, progress);   // committed and visible
///   session.forgetTagged(Map.of("davit-run", run), Set.of(result.manifestId()));
///   session.flush();                                                   // commits the deletions
/// }
///
/// var session = repository.read();                                     // a view of this instant
/// var snapshot = session.snapshots().get(manifestId).orElseThrow();
/// session.snapshots().directory(snapshot.root().objectId());           // read back what was made
/// session.restorer().restore(snapshot.root(), target, RestoreOptions.inPlace(), progress);
/// ```
///
/// The layers, each of which knows only those before it: `failure`, `wire`, `crypto`, `format`,
/// `splitter`, `compression`, `index`, `content`, `object`, `manifest`, `policy`, `posix`,
/// `snapshot`, `verify`, `connection`, and this front door. All of it blocks; an interrupt stops
// it.
@NullMarked
package io.davit.repository;

import org.jspecify.annotations.NullMarked;
