// A member of a streams group (KIP-1071) without the streams library, for tests of tools that look at such
// groups: joins with a topology that reads one topic, keeps a store and repartitions, says every second that it
// is alive, and leaves when it is ended. It processes and commits nothing.

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FindCoordinatorRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData.Subtopology;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData.TaskIds;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData.Topology;
import org.apache.kafka.common.message.StreamsGroupHeartbeatRequestData.TopicInfo;
import org.apache.kafka.common.message.StreamsGroupHeartbeatResponseData;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractRequest;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.FindCoordinatorRequest;
import org.apache.kafka.common.requests.FindCoordinatorResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatRequest;
import org.apache.kafka.common.requests.StreamsGroupHeartbeatResponse;

public final class StreamsMember {
    private static final int LEAVING = -1;
    private static final long BETWEEN_BEATS_MS = 1000;

    private static AbstractResponse ask(InetSocketAddress broker, AbstractRequest request) throws IOException {
        RequestHeader header = new RequestHeader(request.apiKey(), request.version(), "streams-member", 1);
        try (Socket socket = new Socket(broker.getAddress(), broker.getPort())) {
            ByteBuffer body = request.serializeWithHeader(header);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(body.remaining());
            out.write(body.array(), body.arrayOffset() + body.position(), body.remaining());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] answer = new byte[in.readInt()];
            in.readFully(answer);
            return AbstractResponse.parseResponse(ByteBuffer.wrap(answer), header);
        }
    }

    private static InetSocketAddress coordinator(InetSocketAddress broker, String group) throws Exception {
        FindCoordinatorRequestData question = new FindCoordinatorRequestData()
            .setKeyType((byte) 0).setCoordinatorKeys(List.of(group));
        while (true) {
            AbstractRequest request = new FindCoordinatorRequest.Builder(question).build((short) 4);
            var found = ((FindCoordinatorResponse) ask(broker, request)).coordinators().get(0);
            if (found.errorCode() == Errors.NONE.code()) return new InetSocketAddress(found.host(), found.port());
            Thread.sleep(BETWEEN_BEATS_MS);
        }
    }

    private static Topology topology(String group, String topic) {
        var store = new TopicInfo().setName(group + "-store-changelog");
        var through = new TopicInfo().setName(group + "-through-repartition")
            .setPartitions(1);
        var first = new Subtopology().setSubtopologyId("0").setSourceTopics(List.of(topic))
            .setRepartitionSinkTopics(List.of(through.name()));
        var second = new Subtopology().setSubtopologyId("1")
            .setRepartitionSourceTopics(List.of(through)).setStateChangelogTopics(List.of(store));
        return new Topology().setEpoch(1).setSubtopologies(List.of(first, second));
    }

    private static StreamsGroupHeartbeatRequestData beat(String group, String member, int epoch) {
        return new StreamsGroupHeartbeatRequestData().setGroupId(group).setMemberId(member).setMemberEpoch(epoch);
    }

    /** What an idle member has: says that it holds every task that it was given. */
    private static List<TaskIds> held(List<StreamsGroupHeartbeatResponseData.TaskIds> given) {
        return given.stream()
            .map(task -> new TaskIds().setSubtopologyId(task.subtopologyId()).setPartitions(task.partitions()))
            .toList();
    }

    /** Returns the member's epoch, and puts into `next` which tasks it has from now on. */
    private static int send(InetSocketAddress broker, StreamsGroupHeartbeatRequestData data,
                            StreamsGroupHeartbeatRequestData next) throws IOException {
        var request = new StreamsGroupHeartbeatRequest.Builder(data).build((short) 0);
        var answer = ((StreamsGroupHeartbeatResponse) ask(broker, request)).data();
        if (answer.errorCode() != Errors.NONE.code()) {
            throw new IOException(Errors.forCode(answer.errorCode()) + ": " + answer.errorMessage());
        }
        if (answer.activeTasks() != null) {
            next.setActiveTasks(held(answer.activeTasks())).setStandbyTasks(List.of()).setWarmupTasks(List.of());
        }
        return answer.memberEpoch();
    }

    public static void main(String[] words) throws Exception {
        if (words.length != 3) throw new IllegalArgumentException("HOST:PORT GROUP TOPIC");
        int colon = words[0].lastIndexOf(':');
        int port = Integer.parseInt(words[0].substring(colon + 1));
        var bootstrap = new InetSocketAddress(words[0].substring(0, colon), port);
        String group = words[1];
        var broker = coordinator(bootstrap, group);
        String member = Uuid.randomUuid().toString();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                send(broker, beat(group, member, LEAVING), new StreamsGroupHeartbeatRequestData());
            } catch (IOException gone) {
                System.err.println(gone.getMessage());
            }
        }));
        var data = beat(group, member, 0).setRebalanceTimeoutMs(10_000).setTopology(topology(group, words[2]))
            .setProcessId("process").setActiveTasks(List.of()).setStandbyTasks(List.of()).setWarmupTasks(List.of());
        while (true) {
            var next = beat(group, member, 0);
            next.setMemberEpoch(send(broker, data, next));
            data = next;
            Thread.sleep(BETWEEN_BEATS_MS);
        }
    }
}
